// Escaping, and what many pages have in common, made once.
export const escape = (text) =>
  /[&<>"']/.test(text)
    ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&#34;").replaceAll("'", "&#39;")
    : text;

export const each = (values, write, between = "") => (values ?? []).map(write).join(between);

// Remembers what was written for a key, as long as the build lasts.
export function kept(write) {
  const written = new Map();
  return (key, ...rest) => {
    let text = written.get(key);
    if (text === undefined) written.set(key, (text = write(key, ...rest)));
    return text;
  };
}

const SITE = "https://made-up.example";
const SECTIONS = ["claims", "rules", "people", "organizations", "cases", "topics", "findings"];
const title = (word) => word[0].toUpperCase() + word.slice(1);

const masthead = kept(
  (section) => `<header class="masthead">
<div class="wrap masthead__in">
<a class="masthead__name" href="/"><svg class="masthead__book" viewBox="0 0 28 22" width="28" height="22" aria-hidden="true"><path d="M14 4C11 1 6 1 1 2v17c5-1 10-1 13 2 3-3 8-3 13-2V2C22 1 17 1 14 4z"/><path d="M14 4v17M5 8h5M5 12h5M18 8h5M18 12h5"/></svg>Made-up record</a>
<p class="masthead__tagline">Nobody said any of this.</p>
<nav class="nav" aria-label="Main"><ul class="nav__list">
${each(SECTIONS, (name) => `<li><a class="nav__link" href="/${name}/"${name === section ? ' aria-current="true"' : ""}>${title(name)}</a></li>`, "\n")}
</ul></nav>
</div>
</header>`,
);

const footer = `<nav class="footer__nav" aria-label="The whole record"><ul>
${each(SECTIONS, (name) => `<li><a href="/${name}/">${title(name)}</a></li>`, "\n")}
</ul></nav>
<nav class="footer__nav" aria-label="About the site"><ul>
<li><a href="/feeds/claims.atom.xml" type="application/atom+xml">Feed: Made-up record: claims</a></li>
<li><a href="https://example.org/repository" rel="noopener external">Source code and records</a></li>
</ul></nav>`;

export const absolute = (url) => SITE + url;

export const layout = ({ title: heading, summary, url, section, type, file }, main) => `<!DOCTYPE html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'">
<meta charset="utf-8">
<title>${escape(heading)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="strict-origin-when-cross-origin">
${summary ? `<meta name="description" content="${escape(summary)}">\n<meta property="og:description" content="${escape(summary)}">` : ""}
<meta property="og:site_name" content="Made-up record">
<meta property="og:type" content="${type ?? "website"}">
<meta property="og:title" content="${escape(heading)}">
<meta property="og:url" content="${absolute(url)}">
<link rel="canonical" href="${absolute(url)}">
<link rel="icon" href="/theme/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/theme/css/site.css">
<link rel="alternate" type="application/atom+xml" title="Made-up record: claims" href="/feeds/claims.atom.xml">
</head>
<body class="page page--${section}">
<a class="skip" href="#content:main">Skip to the content</a>
${masthead(section)}
<main class="wrap main" id="content:main">
${main}
</main>
<footer class="footer">
<div class="wrap">
${footer}
${file ? `<p><a href="https://example.org/repository/edit/${file}" rel="noopener external">Edit this page</a></p>` : ""}
<p class="footer__licence">The record is licensed <a href="https://creativecommons.org/licenses/by/4.0/" rel="license noopener external">CC BY 4.0</a>; short quotations and the texts of rules remain their authors’. The code is licensed <a href="https://www.gnu.org/licenses/agpl-3.0.html" rel="noopener external">AGPL-3.0-or-later</a>.</p>
</div>
</footer>
</body>
</html>
`;
