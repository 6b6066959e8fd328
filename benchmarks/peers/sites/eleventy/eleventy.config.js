// Eleventy's best known settings for many pages: templates in plain JavaScript, pages out of data, no other template
// language looked for, nothing put into collections. setConcurrency makes no difference: nothing waits but the disk.
export default function (config) {
  config.setQuietMode(true);
  config.setUseGitIgnore(false);
  config.setTemplateFormats(["11ty.js"]);
  config.setDataDeepMerge(false);
  config.setFreezeReservedData(false);
  config.addPassthroughCopy({ theme: "theme" });
  return {
    dir: { input: "src", output: "_site", data: "_data" },
    dataTemplateEngine: false,
    htmlTemplateEngine: false,
    markdownTemplateEngine: false,
  };
}
