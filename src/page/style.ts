// The page's only stylesheet, inlined since the page loads nothing. Colours are close to Discord's own, dark unless the
// reader's system asks for light.
export const style = `
:root{--ground:#313338;--side:#2b2d31;--deep:#1e1f22;--text:#dbdee1;--quiet:#949ba4;--bright:#f2f3f5;--link:#00a8fc;
--line:#4e5058;--embed:#2b2d31;--code:#1e1f22;--button:#4e5058;--brand:#5865f2;--good:#248046;--bad:#da373c;--warn:#f0b232;
--mention:#3c4270;--mention-text:#c9cdfb;--hover:#2e3035;color-scheme:dark}
@media (prefers-color-scheme:light){:root{--ground:#fff;--side:#f2f3f5;--deep:#e3e5e8;--text:#2e3338;--quiet:#5c5e66;
--bright:#060607;--link:#0067c5;--line:#c4c9ce;--embed:#f2f3f5;--code:#ebedef;--button:#6d6f78;--mention:#dfe2fd;
--mention-text:#4752c4;--hover:#f7f8f9;color-scheme:light}}
*{box-sizing:border-box}
html,body{height:100%;margin:0}
body{background:var(--ground);color:var(--text);font:16px/1.375 "gg sans","Noto Sans","Helvetica Neue",Helvetica,Arial,sans-serif}
a{color:var(--link);text-decoration:none}a:hover,a:focus{text-decoration:underline}
h1{font-size:1rem;margin:0;color:var(--bright)}
.house{display:grid;grid-template-columns:240px minmax(0,1fr);height:100%}
.house>nav{background:var(--side);padding:12px 8px;overflow-y:auto}
nav .brand{display:block;padding:4px 8px 12px;font-weight:700;color:var(--bright);border-bottom:1px solid var(--deep);margin-bottom:12px}
nav b{display:block;padding:12px 8px 4px;font-size:.75rem;letter-spacing:.02em;color:var(--quiet);font-weight:600;text-transform:uppercase}
nav a.to{display:block;padding:6px 8px;border-radius:4px;color:var(--quiet);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
nav a.to:hover{background:var(--hover);color:var(--text);text-decoration:none}
nav a.here{background:var(--line);color:var(--bright)}
@media (prefers-color-scheme:light){nav a.here{background:var(--deep)}}
.house>main{display:flex;flex-direction:column;min-height:0;min-width:0}
main>header{padding:12px 16px;border-bottom:1px solid var(--deep);display:flex;gap:12px;align-items:baseline;flex-wrap:wrap}
main>header span{color:var(--quiet);font-size:.875rem}
.scroll{flex:1;overflow-y:auto;padding:16px 0}
.chat{flex:1;overflow-y:auto;display:flex;flex-direction:column-reverse;padding:16px 0}
.plain{max-width:960px;margin:0 auto;padding:16px 0}
.plain>h1{padding:0 16px 8px;font-size:1.25rem}
.plain>h2{margin:24px 16px 8px;padding-top:16px;border-top:1px solid;font-size:1.1rem;color:var(--bright)}
.message{display:grid;grid-template-columns:40px minmax(0,1fr);gap:16px;padding:8px 16px}
.message:hover{background:var(--hover)}
.avatar{width:40px;height:40px;border-radius:50%;background:var(--brand);color:#fff;display:grid;place-items:center;font-weight:700}
.message header{display:flex;align-items:baseline;gap:6px;line-height:1.2}
.name{color:var(--bright);font-weight:600}
.app{background:var(--brand);color:#fff;font-size:.625rem;font-weight:600;padding:1px 4px;border-radius:3px}
.when,.edited{color:var(--quiet);font-size:.75rem}
.text{overflow-wrap:anywhere}
.text blockquote{margin:2px 0;padding-left:12px;border-left:4px solid var(--line)}
.text ul{margin:4px 0;padding-left:20px;list-style:none}
.text li.dot{list-style:disc}.text li.inner{margin-left:20px}
.text li.plain{margin-left:-4px}.text li .number{font-weight:500}
.text h3{margin:8px 0 4px;color:var(--bright);line-height:1.25}.h1{font-size:1.5rem}.h2{font-size:1.25rem}.h3{font-size:1rem}
.sub{display:block;color:var(--quiet);font-size:.8125rem}
code{background:var(--code);border-radius:4px;padding:1px 3px;font:.875em/1.3 Consolas,"DejaVu Sans Mono",monospace}
pre{margin:6px 0;background:var(--code);border:1px solid var(--deep);border-radius:4px;padding:8px;overflow-x:auto}pre code{padding:0}
.spoiler{background:var(--quiet);color:transparent;border-radius:3px}.spoiler *{color:inherit}
.spoiler:hover,.spoiler:focus{background:var(--line);color:inherit}
.mention{background:var(--mention);color:var(--mention-text);border-radius:3px;padding:0 2px;font-weight:500}
time{border-radius:3px}.text time{background:var(--deep);padding:0 2px;white-space:nowrap}
.embed,.container{background:var(--embed);border-left:4px solid var(--line);border-radius:4px;margin-top:4px;max-width:520px;padding:12px 16px 16px 12px}
.embed{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:16px;font-size:.875rem;line-height:1.375}
.container{max-width:600px;padding:16px;border:1px solid var(--line);border-left-width:4px;border-radius:8px;display:grid;gap:8px}
.container.bare{border-left-width:1px}
.embed .author{font-weight:600;color:var(--bright);margin-bottom:4px}.author a{color:inherit}
.embed .title{font-weight:600;font-size:1rem;color:var(--bright);margin-bottom:6px}
.embed footer{color:var(--quiet);font-size:.75rem;margin-top:8px}
.fields{display:grid;grid-template-columns:repeat(12,1fr);gap:8px;margin-top:8px}
.field{grid-column:span 12}.field.inline{grid-column:span 4}.field b{color:var(--bright);font-size:.875rem}
.row{display:flex;flex-wrap:wrap;gap:8px;margin-top:8px}.container .row{margin-top:0}
.button{background:var(--button);color:#fff;border-radius:8px;padding:5px 14px;font-size:.875rem;font-weight:500;line-height:20px;cursor:default}
a.button{cursor:pointer}.button.primary{background:var(--brand)}.button.success{background:var(--good)}.button.danger{background:var(--bad)}
.button.disabled{opacity:.5}
.select{background:var(--deep);border:1px solid var(--line);border-radius:8px;padding:8px 12px;min-width:min(400px,100%);display:flex;justify-content:space-between;color:var(--quiet)}
.section{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:16px}
.picture a,.picture{color:var(--quiet);font-size:.75rem}
.picture.small{width:80px}.picture.large{margin-top:12px}
.picture .frame{display:grid;place-items:center;background:var(--deep);border-radius:4px;font-size:1.25rem;opacity:.8;filter:grayscale(1)}
.small .frame{width:80px;height:60px}.large .frame{height:120px}
.picture .caption{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;margin-top:2px}
.gallery{display:grid;grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:4px}
hr{border:0;margin:4px 0;width:100%}hr.line{border-top:1px solid var(--line)}hr.far{margin:12px 0}
.empty{padding:16px;color:var(--quiet);max-width:60ch}
.story{padding:12px 16px;border-bottom:1px solid var(--deep)}
.story h2{font-size:1rem;margin:0 0 4px;color:var(--bright)}
.story p{margin:4px 0;max-width:90ch}.facts{color:var(--quiet);font-size:.875rem}
.story ul{margin:6px 0 0;padding-left:18px;font-size:.875rem}.story summary{cursor:pointer;color:var(--quiet);font-size:.875rem}
.tag{display:inline-block;border-radius:10px;padding:0 8px;font-size:.75rem;font-weight:600;background:var(--line);color:#fff}
.tag.breaking,.tag.failing{background:#c92a2a}.tag.developing{background:#1971c2}.tag.well{background:var(--good)}.tag.quiet{background:#9c5b00}.tag.settled{background:#6d6f78}
.tag.stopped{background:#495057}.tag.topic{background:var(--mention);color:var(--mention-text)}
table{border-collapse:collapse;width:100%;font-size:.875rem}
th{text-align:left;color:var(--quiet);font-weight:600;position:sticky;top:-16px;background:var(--ground)}
th,td{padding:8px 16px;border-bottom:1px solid var(--deep);vertical-align:top}
td time,.tag{white-space:nowrap}
td .trouble{color:var(--warn);display:block;overflow-wrap:anywhere}
@media (prefers-color-scheme:light){td .trouble{color:#a05a00}}
.pages{padding:16px;display:flex;gap:16px}
@media (max-width:700px){.house{grid-template-columns:1fr;grid-template-rows:auto minmax(0,1fr)}
.house>nav{display:flex;align-items:center;overflow-x:auto;padding:4px 8px}nav .brand,nav b{display:none}
.message{grid-template-columns:minmax(0,1fr)}.avatar{display:none}.embed{grid-template-columns:minmax(0,1fr)}
th,td{padding:6px 8px}.rare{display:none}}
`;
