import { each, layout } from "../lib/html.js";
import { card } from "../lib/parts.js";
import { listed } from "../lib/record.js";

export const data = { eleventyExcludeFromCollections: true, permalink: "/index.html" };

export const render = () =>
  layout(
    { title: "Made-up record", url: "/", section: "home" },
    `<header class="head head--home">
<h1>Nobody said any of this.</h1>
</header>
<section class="part"><h2>Latest claims</h2><div>
${each(listed.slice(0, 10), (claim) => card(claim), "\n")}
<p><a href="/claims/">All claims</a></p>
</div></section>`,
  );
