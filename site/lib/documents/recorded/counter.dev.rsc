2:"[project]/node_modules/.pnpm/next@16.4.6_@opentelemetry+api@1.10.0_@playwright+test@1.65.1_@types+node@24.19.2_react_1d15cf2544677c361d875a9d5292748f/node_modules/next/dist/next-devtools/userspace/app/segment-explorer-node.js [app-client] (ecmascript)"
3:"/_next/static/chunks/1qcq_next_dist_1be9epl591y9l._.js"
4:I["$2",["$3"],"SegmentViewNode"]
6:"$Sreact.fragment"
15:"[project]/node_modules/.pnpm/next@16.4.6_@opentelemetry+api@1.10.0_@playwright+test@1.65.1_@types+node@24.19.2_react_1d15cf2544677c361d875a9d5292748f/node_modules/next/dist/client/components/layout-router.js [app-client] (ecmascript)"
16:I["$15",["$3"],"default"]
18:"[project]/node_modules/.pnpm/next@16.4.6_@opentelemetry+api@1.10.0_@playwright+test@1.65.1_@types+node@24.19.2_react_1d15cf2544677c361d875a9d5292748f/node_modules/next/dist/client/components/render-from-template-context.js [app-client] (ecmascript)"
19:I["$18",["$3"],"default"]
32:"[project]/site/app/fixtures/counter/count-clicks.tsx [app-client] (ecmascript)"
33:"/_next/static/chunks/_10at6yph3vgkc._.js"
34:I["$32",["$3","$33"],"CountClicks"]
42:"[project]/node_modules/.pnpm/next@16.4.6_@opentelemetry+api@1.10.0_@playwright+test@1.65.1_@types+node@24.19.2_react_1d15cf2544677c361d875a9d5292748f/node_modules/next/dist/lib/framework/boundary-components.js [app-client] (ecmascript)"
43:I["$42",["$3"],"OutletBoundary"]
45:"$Sreact.suspense"
52:"ViewportBoundary"
53:I["$42",["$3"],"$52"]
5c:"MetadataBoundary"
5d:I["$42",["$3"],"$5c"]
:HL["/_next/static/chunks/site_app_05089tx5qdpna._.css","style"]
9:D"$11"
9:D"$a"
1a:X
22:D"$26"
22:D"$23"
22:D"$2d"
22:D"$27"
22:D"$2e"
35:D"$37"
35:D"$36"
38:D"$3a"
38:D"$39"
22:[["$","main",null,{"id":"main","className":"page","tabIndex":-1,"children":[["$","h1",null,{"children":"Counter"},"$23","$30",1],["$","$L34",null,{},"$23","$31",1]]},"$27","$2f",1],"$L35","$L38"]
3c:D"$3f"
3c:D"$3d"
3c:D"$41"
3c:["$","$L43",null,{"children":["$","$45",null,{"name":"Next.MetadataOutlet","children":"$@46"},"$3d","$44",1]},"$3d","$40",1]
1f:[["children",{"s":"__PAGE__","d":{"r":["$","$6","c",{"children":[["$","$L4","c-page",{"type":"page","pagePath":"fixtures/counter/page.fixture.tsx","children":"$22"},null,"$21",1],[["$","script","script-0",{"src":"/_next/static/chunks/_10at6yph3vgkc._.js","async":true,"nonce":"$undefined"},null,"$3b",0]],"$3c"]},null,"$20",0],"p":false,"v":null}}]]
1b:[["children",{"s":"counter","d":{"r":["$","$6","c",{"children":[null,["$","$L16",null,{"parallelRouterKey":"children","error":"$undefined","errorStyles":"$undefined","errorScripts":"$undefined","template":["$","$L19",null,{},null,"$1e",1],"templateStyles":"$undefined","templateScripts":"$undefined","notFound":"$undefined","forbidden":"$undefined","unauthorized":"$undefined","segmentViewBoundaries":["$undefined","$undefined","$undefined","$undefined"]},null,"$1d",1]]},null,"$1c",0],"p":false,"v":"$1a"},"c":"$Q1f"}]]
12:[["children",{"s":"fixtures","d":{"r":["$","$6","c",{"children":[null,["$","$L16",null,{"parallelRouterKey":"children","error":"$undefined","errorStyles":"$undefined","errorScripts":"$undefined","template":["$","$L19",null,{},null,"$17",1],"templateStyles":"$undefined","templateScripts":"$undefined","notFound":"$undefined","forbidden":"$undefined","unauthorized":"$undefined","segmentViewBoundaries":["$undefined","$undefined","$undefined","$undefined"]},null,"$14",1]]},null,"$13",0],"p":false,"v":"$1a"},"c":"$Q1b"}]]
48:D"$4b"
48:D"$49"
48:D"$4c"
48:null
4d:D"$4f"
4d:D"$4e"
4d:D"$51"
54:D"$56"
54:D"$55"
4d:["$","$L53","9jTrHT_OuOAYsinKJUCm1v",{"children":"$L54"},"$4e","$50",1]
57:D"$59"
57:D"$58"
57:D"$5b"
60:D"$62"
60:D"$61"
63:D"$65"
63:D"$64"
63:D"$66"
63:null
57:["$","$L5d","9jTrHT_OuOAYsinKJUCm1m",{"children":[["$","div",null,{"hidden":true,"children":["$","$45",null,{"name":"Next.Metadata","children":"$L60"},"$58","$5f",1]},"$58","$5e",1],"$63"]},"$58","$5a",1]
0:{"q":"","i":true,"S":false,"r":"$undefined","b":"development","t":{"t":{"s":"","h":16,"d":{"r":["$","$L4","layout",{"type":"layout","pagePath":"layout.tsx","children":["$","$6","c",{"children":[[["$","link","0",{"rel":"stylesheet","href":"/_next/static/chunks/site_app_05089tx5qdpna._.css","precedence":"next_static/chunks/site_app_05089tx5qdpna._.css","crossOrigin":"$undefined","nonce":"$undefined"},null,"$7",0],["$","script","script-0",{"src":"/_next/static/chunks/1qcq_next_dist_1be9epl591y9l._.js","async":true,"nonce":"$undefined"},null,"$8",0]],"$L9"]},null,"$5",1]},null,"$1",0],"p":false,"v":null},"c":"$Q12"},"h":{"r":["$","$6","h",{"children":["$48","$4d","$57"]},null,"$47",0],"p":false,"v":null}}}
69:"[project]/site/app/components/dev-panel.tsx [app-client] (ecmascript)"
6a:I["$69",["$3","$33"],"DevPanel"]
1a:C
38:D"$68"
38:["$","$L6a",null,{"tags":["content"]},"$39","$67",1]
54:D"$6b"
54:[["$","meta","0",{"charSet":"utf-8"},"$3d","$6c",0],["$","meta","1",{"name":"viewport","content":"width=device-width, initial-scale=1"},"$3d","$6d",0],["$","meta","2",{"name":"theme-color","content":"#fcfaf6","media":"(prefers-color-scheme: light)"},"$3d","$6e",0],["$","meta","3",{"name":"theme-color","content":"#17130f","media":"(prefers-color-scheme: dark)"},"$3d","$6f",0],["$","meta","4",{"name":"color-scheme","content":"light dark"},"$3d","$70",0]]
d6:"[project]/site/app/error.tsx [app-client] (ecmascript)"
d7:"/_next/static/chunks/_1ck2nht1k0n6o._.js"
d8:I["$d6",["$3","$d7"],"default"]
11e:"[project]/node_modules/.pnpm/next@16.4.6_@opentelemetry+api@1.10.0_@playwright+test@1.65.1_@types+node@24.19.2_react_1d15cf2544677c361d875a9d5292748f/node_modules/next/dist/lib/metadata/generate/icon-mark.js [app-client] (ecmascript)"
11f:I["$11e",["$3"],"IconMark"]
9:D"$74"
9:D"$76"
9:D"$77"
9:D"$7b"
9:D"$7d"
9:D"$7e"
35:D"$7f"
35:D"$81"
35:D"$82"
35:D"$83"
35:D"$85"
35:D"$86"
46:D"$90"
46:D"$92"
46:D"$93"
60:D"$94"
60:D"$96"
60:D"$97"
9:D"$99"
9f:D"$a1"
9f:D"$a0"
a2:D"$a4"
a2:D"$a3"
a2:D"$a6"
ac:D"$ae"
ac:D"$ad"
ac:D"$b4"
ac:D"$af"
ac:D"$b6"
ac:["$","svg",null,{"className":"$undefined","viewBox":"0 0 24 24","width":"18","height":"18","fill":"none","stroke":"currentColor","strokeWidth":"1.75","strokeLinecap":"round","strokeLinejoin":"round","aria-hidden":"true","children":[["$","circle",null,{"cx":"10.5","cy":"10.5","r":"6.5"},"$ad","$b7",1],["$","path",null,{"d":"m15.5 15.5 5 5"},"$ad","$b8",1]]},"$af","$b5",1]
b9:D"$bb"
b9:D"$ba"
b9:D"$bd"
be:D"$c0"
be:D"$bf"
be:D"$c6"
be:D"$c1"
be:D"$c8"
be:["$","svg",null,{"className":"sun","viewBox":"0 0 24 24","width":"18","height":"18","fill":"none","stroke":"currentColor","strokeWidth":"1.75","strokeLinecap":"round","strokeLinejoin":"round","aria-hidden":"true","children":[["$","circle",null,{"cx":"12","cy":"12","r":"4.25"},"$bf","$c9",1],["$","path",null,{"d":"M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"},"$bf","$ca",1]]},"$c1","$c7",1]
cb:D"$cd"
cb:D"$cc"
cb:D"$d1"
cb:D"$ce"
cb:D"$d3"
cb:["$","svg",null,{"className":"moon","viewBox":"0 0 24 24","width":"18","height":"18","fill":"none","stroke":"currentColor","strokeWidth":"1.75","strokeLinecap":"round","strokeLinejoin":"round","aria-hidden":"true","children":["$","path",null,{"d":"M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z"},"$cc","$d4",1]},"$ce","$d2",1]
b9:["$","button",null,{"type":"button","className":"masthead-tool theme-toggle needs-script","aria-label":"Dark theme","aria-pressed":false,"suppressHydrationWarning":true,"children":["$be","$cb"]},"$ba","$bc",1]
a2:["$","header",null,{"className":"masthead","children":["$","div",null,{"className":"masthead-row","children":[["$","a",null,{"href":"/","className":"site-name","dir":"ltr","children":"Stub"},"$a3","$a8",1],["$","div",null,{"className":"masthead-links","children":[null,["$","div",null,{"className":"masthead-tools","children":[["$","a",null,{"href":"/search","className":"masthead-tool","aria-label":"Search","children":"$ac"},"$a3","$ab",1],"$b9"]},"$a3","$aa",1]]},"$a3","$a9",1]]},"$a3","$a7",1]},"$a3","$a5",1]
dd:D"$df"
dd:D"$de"
dd:D"$e5"
dd:D"$e0"
dd:D"$e6"
eb:D"$ed"
eb:D"$ec"
eb:D"$ef"
eb:["$","search",null,{"children":["$","form",null,{"className":"search-form","action":"/search","children":[["$","input",null,{"type":"search","name":"q","defaultValue":"","aria-label":"Search the posts","placeholder":"Search the posts","autoComplete":"off","spellCheck":"false","enterKeyHint":"search","maxLength":200},"$ec","$f1",1],["$","button",null,{"type":"submit","className":"button","children":"Search"},"$ec","$f2",1]]},"$ec","$f0",1]},"$ec","$ee",1]
f3:D"$f5"
f3:D"$f4"
f6:D"$f8"
f6:D"$f7"
dd:[["$","main",null,{"id":"main","className":"page","tabIndex":-1,"children":[["$","header",null,{"className":"page-head","children":[["$","h1",null,{"children":"Not found"},"$de","$e9",1],["$","p",null,{"children":"There is no page at this address. It may have been withdrawn, or the address was mistyped."},"$de","$ea",1]]},"$de","$e8",1],"$eb"]},"$e0","$e7",1],"$Lf3","$Lf6"]
fd:T59e,{
const root = document.documentElement
const system = matchMedia("(prefers-color-scheme: dark)")
const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : system.matches
const sayTheme = () => document.querySelector(".theme-toggle")?.setAttribute("aria-pressed", isDark())
const choose = (dark) => {
  if (dark === system.matches) delete root.dataset.theme
  else root.dataset.theme = dark ? "dark" : "light"
  try {
    if (root.dataset.theme) localStorage.theme = root.dataset.theme
    else localStorage.removeItem("theme")
  } catch {}
  sayTheme()
}
const name = (button, text, label) => {
  button.textContent = text
  button.ariaLabel = label
}
const copy = async (button) => {
  const block = button.nextElementSibling
  await navigator.clipboard.writeText((block.querySelector("code") ?? block).textContent)
  name(button, "Copied", "Copied")
  setTimeout(() => name(button, "Copy", "Copy the code"), 2000)
}
document.addEventListener("click", ({ target }) => {
  if (target.closest(".theme-toggle")) choose(!isDark())
  const button = target.closest(".copy-code")
  if (button) copy(button)
})
system.addEventListener("change", sayTheme)
sayTheme()
if (navigator.clipboard) for (const block of document.querySelectorAll(".prose pre")) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "copy-code"
  name(button, "Copy", "Copy the code")
  block.before(button)
}
}9:["$","html",null,{"lang":"en","dir":"ltr","className":"basic_8df5b53a-module__86TO7q__variable latin_316ecd36-module__2-pQvW__variable latinext_935a1024-module__S9A5ZG__variable vietnamese_419b13cc-module__UAAw9W__variable greek_4e9df23f-module__es6Z9W__variable cyrillic_9f2c6fc9-module__wXz2Mq__variable","suppressHydrationWarning":true,"children":[["$","head",null,{"children":[["$","script",null,{"dangerouslySetInnerHTML":{"__html":"try{const{dataset}=document.documentElement,{theme}=localStorage;if(theme===\"light\"||theme===\"dark\")dataset.theme=theme}catch{}"}},"$a","$9b",1],["$","script",null,{"type":"speculationrules","dangerouslySetInnerHTML":{"__html":"{\"prefetch\":[{\"where\":{\"and\":[{\"href_matches\":\"/*\"},{\"not\":{\"href_matches\":[\"/api/*\",\"/media/*\"]}}]},\"eagerness\":\"conservative\"}]}"}},"$a","$9c",1]]},"$a","$9a",1],["$","body",null,{"children":[["$","a",null,{"href":"#main","className":"skip-link","children":"Skip to the content"},"$a","$9e",1],"$L9f","$a2",["$","$L16",null,{"parallelRouterKey":"children","error":"$d8","errorStyles":["$","$L4",null,{"type":"error","pagePath":"error.tsx","children":[]},null,"$d9",0],"errorScripts":[["$","script","script-0",{"src":"/_next/static/chunks/_1ck2nht1k0n6o._.js","async":true,"nonce":"$undefined"},null,"$da",0]],"template":["$","$L19",null,{},null,"$db",1],"templateStyles":"$undefined","templateScripts":"$undefined","notFound":["$","$L4","c-not-found",{"type":"not-found","pagePath":"not-found.tsx","children":["$dd",[]]},null,"$dc",0],"forbidden":"$undefined","unauthorized":"$undefined","segmentViewBoundaries":[["$","$L4",null,{"type":"boundary:not-found","pagePath":"not-found.tsx@boundary"},null,"$f9",1],"$undefined",["$","$L4",null,{"type":"boundary:error","pagePath":"error.tsx@boundary"},null,"$fa",1],["$","$L4",null,{"type":"boundary:global-error","pagePath":"global-error.tsx"},null,"$fb",1]]},null,"$d5",1],["$","script",null,{"dangerouslySetInnerHTML":{"__html":"$fd"}},"$a","$fc",1]]},"$a","$9d",1]]},"$a","$98",1]
35:D"$ff"
35:["$","footer",null,{"className":"site-foot","children":[["$","div",null,{"className":"site-foot-row","children":[["$","nav",null,{"aria-label":"Foot","children":["$","ul",null,{"children":[["$","li","/archive",{"children":["$","a",null,{"href":"/archive","children":"Archive"},"$36","$104",1]},"$36","$103",0],["$","li","/tags",{"children":["$","a",null,{"href":"/tags","children":"Tags"},"$36","$106",1]},"$36","$105",0]]},"$36","$102",1]},"$36","$101",1],null]},"$36","$100",1],["$","div",null,{"className":"site-foot-row","children":[["$","p",null,{"children":["$","bdi",null,{"children":"© 2026 Stub"},"$36","$109",1]},"$36","$108",1],["$","ul",null,{"aria-label":"Feeds","children":[["$","li","/rss.xml",{"children":["$","a",null,{"href":"/rss.xml","children":"RSS"},"$36","$10c",1]},"$36","$10b",0],["$","li","/atom.xml",{"children":["$","a",null,{"href":"/atom.xml","children":"Atom"},"$36","$10e",1]},"$36","$10d",0],["$","li","/feed.json",{"children":["$","a",null,{"href":"/feed.json","children":"JSON Feed"},"$36","$110",1]},"$36","$10f",0]]},"$36","$10a",1]]},"$36","$107",1]]},"$36","$fe",1]
46:D"$111"
46:null
60:D"$112"
60:[["$","title","0",{"children":"Stub"},"$3d","$113",0],["$","meta","1",{"name":"description","content":"The latest posts on Stub."},"$3d","$114",0],["$","meta","2",{"name":"application-name","content":"Stub"},"$3d","$115",0],["$","link","3",{"rel":"manifest","href":"/manifest.webmanifest","crossOrigin":"$undefined"},"$3d","$116",0],["$","link","4",{"rel":"alternate","type":"application/rss+xml","href":"/rss.xml"},"$3d","$117",0],["$","link","5",{"rel":"alternate","type":"application/atom+xml","href":"/atom.xml"},"$3d","$118",0],["$","link","6",{"rel":"alternate","type":"application/feed+json","href":"/feed.json"},"$3d","$119",0],["$","link","7",{"rel":"icon","href":"/favicon.ico?favicon.0f-bjsxql2v0e.ico","sizes":"48x48","type":"image/x-icon"},"$3d","$11a",0],["$","link","8",{"rel":"icon","href":"/icon.svg?icon.3hv0bf8ms_0th.svg","sizes":"any","type":"image/svg+xml"},"$3d","$11b",0],["$","link","9",{"rel":"apple-touch-icon","href":"/apple-icon.png?apple-icon.3smn7lusccbfu.png","sizes":"180x180","type":"image/png"},"$3d","$11c",0],["$","$L11f","10",{},"$3d","$11d",0]]
f3:D"$120"
f3:D"$122"
f3:D"$123"
f3:D"$125"
f3:["$","footer",null,{"className":"site-foot","children":[["$","div",null,{"className":"site-foot-row","children":[["$","nav",null,{"aria-label":"Foot","children":["$","ul",null,{"children":[["$","li","/archive",{"children":["$","a",null,{"href":"/archive","children":"Archive"},"$f4","$12a",1]},"$f4","$129",0],["$","li","/tags",{"children":["$","a",null,{"href":"/tags","children":"Tags"},"$f4","$12c",1]},"$f4","$12b",0]]},"$f4","$128",1]},"$f4","$127",1],null]},"$f4","$126",1],["$","div",null,{"className":"site-foot-row","children":[["$","p",null,{"children":["$","bdi",null,{"children":"© 2026 Stub"},"$f4","$12f",1]},"$f4","$12e",1],["$","ul",null,{"aria-label":"Feeds","children":[["$","li","/rss.xml",{"children":["$","a",null,{"href":"/rss.xml","children":"RSS"},"$f4","$132",1]},"$f4","$131",0],["$","li","/atom.xml",{"children":["$","a",null,{"href":"/atom.xml","children":"Atom"},"$f4","$134",1]},"$f4","$133",0],["$","li","/feed.json",{"children":["$","a",null,{"href":"/feed.json","children":"JSON Feed"},"$f4","$136",1]},"$f4","$135",0]]},"$f4","$130",1]]},"$f4","$12d",1]]},"$f4","$124",1]
9f:D"$137"
9f:null
f6:D"$139"
f6:["$","$L6a",null,{"tags":["content"]},"$f7","$138",1]
