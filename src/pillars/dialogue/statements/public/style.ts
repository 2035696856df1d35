/** The look of the public pages, served as a file of its own since their policy knows nothing inline. */
export const style = `:root{color-scheme:light dark;--ink:#1c2430;--soft:#55606f;--line:#d5dae1;--paper:#fff;--blue:#0b4f8a;--new:#dff3e4;--gone:#fbe3e1}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebef;--soft:#aab4c0;--line:#3a4450;--paper:#14191f;--blue:#8cc4f5;--new:#173d24;--gone:#4a1d1a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 Georgia,"Noto Serif","Noto Naskh Arabic",serif;overflow-wrap:anywhere}
header,main,footer{max-inline-size:44rem;margin-inline:auto;padding-inline:1.25rem}
header{padding-block:1.5rem .5rem;border-block-end:1px solid var(--line)}
main{padding-block:1.5rem}
footer{padding-block:1rem 2rem;border-block-start:1px solid var(--line);color:var(--soft);font-size:.9375rem}
h1{font-size:1.75rem;line-height:1.25;margin-block:.25rem .5rem}
h2{font-size:1.2rem;margin-block:2rem .5rem}
h3{font-size:1.0625rem;margin-block:1.25rem .25rem}
a{color:var(--blue);text-underline-offset:.15em}
a:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-99rem}
.skip:focus{inset-inline-start:1rem;inset-block-start:.5rem;background:var(--paper);padding:.5rem}
.lead{font-weight:700}
.soft{color:var(--soft);font-size:.9375rem}
.notice{border-inline-start:4px solid var(--blue);padding:.5rem 1rem;margin-block:1rem}
.list{list-style:none;padding:0}
.list li{padding-block:.75rem;border-block-end:1px solid var(--line)}
.list p{margin:.15rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}
dt{color:var(--soft)}
dd{margin:0}
@media (max-width:30rem){dl{grid-template-columns:1fr}}
ins{background:var(--new);text-decoration:underline}
del{background:var(--gone);text-decoration:line-through}
.diff{white-space:pre-wrap}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:0}
@media print{:root{--ink:#000;--paper:#fff;--soft:#333;--blue:#000}nav,.skip{display:none}header,main,footer{max-inline-size:none;padding-inline:0}article{break-inside:auto}h2,h3{break-after:avoid}a{text-decoration:none}}
`
