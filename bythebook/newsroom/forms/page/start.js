// Starts the form: tells Sveltia CMS how the record's files are read and written, and what may stand in them.

import { proseFormat } from './prose.js';
import { recordFormat } from './yaml.js';

await program('./sveltia-cms.js');
const today = new Date().toLocaleDateString('sv'); // year-month-day, where the editor is
const text = await (await fetch('./config.json', { cache: 'no-cache' })).text();
const { house, cms } = JSON.parse(text.replaceAll('{{today}}', today));
const formats = { record: [recordFormat(house), 'yaml'], prose: [proseFormat, 'md'] };

for (const [name, [{ read, write }, ending]] of Object.entries(formats)) {
  window.CMS.registerCustomFormat(name, ending, { fromFile: read, toFile: write });
}
window.CMS.init({ config: { ...cms, load_config_file: false } });

/** Load the program, and have it wait until it is told what to do. */
function program(address) {
  window.CMS_MANUAL_INIT = true;
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { src: address, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}
