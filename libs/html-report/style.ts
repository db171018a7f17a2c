/** Style of the report: light and dark by the system, contrast AA in both. */
export const reportStyle = `
:root{color-scheme:light dark;--ground:#fff;--text:#1b1f24;--muted:#57606a;--line:#d8dee4;--c1:#0b5fcc;--c2:#8a4b00;--c3:#b3261e;--c4:#57606a;--good:#116329;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--ground:#14171a;--text:#e6e9ec;--muted:#a2abb5;--line:#343b42;--c1:#6cb0ff;--c2:#f0b060;--c3:#ff8a80;--c4:#a2abb5;--good:#6fdd8b;--bad:#ff8a80}}
body{margin:0;background:var(--ground);color:var(--text);font:14px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:860px;margin:0 auto;padding:24px}
h1{font-size:20px}h2{font-size:16px;margin:28px 0 8px}
.verdict{font-size:16px;font-weight:600;border-left:4px solid;padding:4px 12px}.good{border-color:var(--good);color:var(--good)}.bad{border-color:var(--bad);color:var(--bad)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px}dt{color:var(--muted)}dd{margin:0}
figure{margin:20px 0}figcaption{font-weight:600;margin-bottom:4px}
svg{width:100%;height:auto}svg text{fill:var(--muted);font-size:11px}
.grid{stroke:var(--line)}path{fill:none;stroke-width:2;stroke-linejoin:round}
.c1{stroke:var(--c1)}.c2{stroke:var(--c2)}.c3{stroke:var(--c3)}.c4{stroke:var(--c4)}path.dashed{stroke-dasharray:5 4}
.key{font-weight:400;color:var(--muted);margin-left:12px}.key::before{content:"";display:inline-block;width:16px;margin-right:6px;vertical-align:middle;border-top:2px solid}
.key.dashed::before{border-top-style:dashed}.k1::before{border-color:var(--c1)}.k2::before{border-color:var(--c2)}.k3::before{border-color:var(--c3)}.k4::before{border-color:var(--c4)}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:6px 10px;border-bottom:1px solid var(--line)}th{color:var(--muted);font-weight:600}
`;
