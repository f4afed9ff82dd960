2:"[project]/node_modules/.pnpm/next@16.4.6_@opentelemetry+api@1.10.0_@playwright+test@1.65.1_@types+node@24.19.2_react_1d15cf2544677c361d875a9d5292748f/node_modules/next/dist/next-devtools/userspace/app/segment-explorer-node.js [app-client] (ecmascript)"
3:"/_next/static/chunks/1qcq_next_dist_1be9epl591y9l._.js"
4:I["$2",["$3"],"SegmentViewNode"]
6:"$Sreact.fragment"
15:"[project]/node_modules/.pnpm/next@16.4.6_@opentelemetry+api@1.10.0_@playwright+test@1.65.1_@types+node@24.19.2_react_1d15cf2544677c361d875a9d5292748f/node_modules/next/dist/client/components/layout-router.js [app-client] (ecmascript)"
16:I["$15",["$3"],"default"]
18:"[project]/node_modules/.pnpm/next@16.4.6_@opentelemetry+api@1.10.0_@playwright+test@1.65.1_@types+node@24.19.2_react_1d15cf2544677c361d875a9d5292748f/node_modules/next/dist/client/components/render-from-template-context.js [app-client] (ecmascript)"
19:I["$18",["$3"],"default"]
2e:"[project]/node_modules/.pnpm/next@16.4.6_@opentelemetry+api@1.10.0_@playwright+test@1.65.1_@types+node@24.19.2_react_1d15cf2544677c361d875a9d5292748f/node_modules/next/dist/lib/framework/boundary-components.js [app-client] (ecmascript)"
2f:I["$2e",["$3"],"OutletBoundary"]
31:"$Sreact.suspense"
3e:"ViewportBoundary"
3f:I["$2e",["$3"],"$3e"]
48:"MetadataBoundary"
49:I["$2e",["$3"],"$48"]
:HL["/_next/static/chunks/site_app_05089tx5qdpna._.css","style"]
9:D"$11"
9:D"$a"
1a:X
22:D"$26"
22:D"$23"
28:D"$2b"
28:D"$29"
28:D"$2d"
28:["$","$L2f",null,{"children":["$","$31",null,{"name":"Next.MetadataOutlet","children":"$@32"},"$29","$30",1]},"$29","$2c",1]
1f:[["children",{"s":"__PAGE__","d":{"r":["$","$6","c",{"children":[["$","$L4","c-page",{"type":"page","pagePath":"blog/[slug]/page.tsx","children":"$L22"},null,"$21",1],[["$","script","script-0",{"src":"/_next/static/chunks/_0klj31yatks0w._.js","async":true,"nonce":"$undefined"},null,"$27",0]],"$28"]},null,"$20",0],"p":false,"v":null}}]]
1b:[["children",{"s":{"n":"slug","t":"d","k":"a","s":[]},"d":{"r":["$","$6","c",{"children":[null,["$","$L16",null,{"parallelRouterKey":"children","error":"$undefined","errorStyles":"$undefined","errorScripts":"$undefined","template":["$","$L19",null,{},null,"$1e",1],"templateStyles":"$undefined","templateScripts":"$undefined","notFound":"$undefined","forbidden":"$undefined","unauthorized":"$undefined","segmentViewBoundaries":["$undefined","$undefined","$undefined","$undefined"]},null,"$1d",1]]},null,"$1c",0],"p":false,"v":"$1a"},"c":"$Q1f"}]]
12:[["children",{"s":"blog","d":{"r":["$","$6","c",{"children":[null,["$","$L16",null,{"parallelRouterKey":"children","error":"$undefined","errorStyles":"$undefined","errorScripts":"$undefined","template":["$","$L19",null,{},null,"$17",1],"templateStyles":"$undefined","templateScripts":"$undefined","notFound":"$undefined","forbidden":"$undefined","unauthorized":"$undefined","segmentViewBoundaries":["$undefined","$undefined","$undefined","$undefined"]},null,"$14",1]]},null,"$13",0],"p":false,"v":"$1a"},"c":"$Q1b"}]]
34:D"$37"
34:D"$35"
34:D"$38"
34:null
39:D"$3b"
39:D"$3a"
39:D"$3d"
40:D"$42"
40:D"$41"
39:["$","$L3f","hK2Uw0_6gj9vOneh7QJnPv",{"children":"$L40"},"$3a","$3c",1]
43:D"$45"
43:D"$44"
43:D"$47"
4c:D"$4e"
4c:D"$4d"
4f:D"$51"
4f:D"$50"
4f:D"$52"
4f:null
43:["$","$L49","hK2Uw0_6gj9vOneh7QJnPm",{"children":[["$","div",null,{"hidden":true,"children":["$","$31",null,{"name":"Next.Metadata","children":"$L4c"},"$44","$4b",1]},"$44","$4a",1],"$4f"]},"$44","$46",1]
0:{"q":"","i":true,"S":false,"r":"$undefined","b":"development","t":{"t":{"s":"","h":16,"d":{"r":["$","$L4","layout",{"type":"layout","pagePath":"layout.tsx","children":["$","$6","c",{"children":[[["$","link","0",{"rel":"stylesheet","href":"/_next/static/chunks/site_app_05089tx5qdpna._.css","precedence":"next_static/chunks/site_app_05089tx5qdpna._.css","crossOrigin":"$undefined","nonce":"$undefined"},null,"$7",0],["$","script","script-0",{"src":"/_next/static/chunks/1qcq_next_dist_1be9epl591y9l._.js","async":true,"nonce":"$undefined"},null,"$8",0]],"$L9"]},null,"$5",1]},null,"$1",0],"p":false,"v":null},"c":"$Q12"},"h":{"r":["$","$6","h",{"children":["$34","$39","$43"]},null,"$33",0],"p":false,"v":null}}}
1a:C
40:D"$53"
40:[["$","meta","0",{"charSet":"utf-8"},"$29","$54",0],["$","meta","1",{"name":"viewport","content":"width=device-width, initial-scale=1"},"$29","$55",0],["$","meta","2",{"name":"theme-color","content":"#fcfaf6","media":"(prefers-color-scheme: light)"},"$29","$56",0],["$","meta","3",{"name":"theme-color","content":"#17130f","media":"(prefers-color-scheme: dark)"},"$29","$57",0],["$","meta","4",{"name":"color-scheme","content":"light dark"},"$29","$58",0]]
ae:"[project]/site/app/error.tsx [app-client] (ecmascript)"
af:"/_next/static/chunks/_1ck2nht1k0n6o._.js"
b0:I["$ae",["$3","$af"],"default"]
9:D"$5c"
9:D"$5e"
9:D"$5f"
9:D"$63"
9:D"$65"
9:D"$66"
9:D"$71"
77:D"$79"
77:D"$78"
7a:D"$7c"
7a:D"$7b"
7a:D"$7e"
84:D"$86"
84:D"$85"
84:D"$8c"
84:D"$87"
84:D"$8e"
84:["$","svg",null,{"className":"$undefined","viewBox":"0 0 24 24","width":"18","height":"18","fill":"none","stroke":"currentColor","strokeWidth":"1.75","strokeLinecap":"round","strokeLinejoin":"round","aria-hidden":"true","children":[["$","circle",null,{"cx":"10.5","cy":"10.5","r":"6.5"},"$85","$8f",1],["$","path",null,{"d":"m15.5 15.5 5 5"},"$85","$90",1]]},"$87","$8d",1]
91:D"$93"
91:D"$92"
91:D"$95"
96:D"$98"
96:D"$97"
96:D"$9e"
96:D"$99"
96:D"$a0"
96:["$","svg",null,{"className":"sun","viewBox":"0 0 24 24","width":"18","height":"18","fill":"none","stroke":"currentColor","strokeWidth":"1.75","strokeLinecap":"round","strokeLinejoin":"round","aria-hidden":"true","children":[["$","circle",null,{"cx":"12","cy":"12","r":"4.25"},"$97","$a1",1],["$","path",null,{"d":"M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"},"$97","$a2",1]]},"$99","$9f",1]
a3:D"$a5"
a3:D"$a4"
a3:D"$a9"
a3:D"$a6"
a3:D"$ab"
a3:["$","svg",null,{"className":"moon","viewBox":"0 0 24 24","width":"18","height":"18","fill":"none","stroke":"currentColor","strokeWidth":"1.75","strokeLinecap":"round","strokeLinejoin":"round","aria-hidden":"true","children":["$","path",null,{"d":"M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z"},"$a4","$ac",1]},"$a6","$aa",1]
91:["$","button",null,{"type":"button","className":"masthead-tool theme-toggle needs-script","aria-label":"Dark theme","aria-pressed":false,"suppressHydrationWarning":true,"children":["$96","$a3"]},"$92","$94",1]
7a:["$","header",null,{"className":"masthead","children":["$","div",null,{"className":"masthead-row","children":[["$","a",null,{"href":"/","className":"site-name","dir":"ltr","children":"Stub"},"$7b","$80",1],["$","div",null,{"className":"masthead-links","children":[null,["$","div",null,{"className":"masthead-tools","children":[["$","a",null,{"href":"/search","className":"masthead-tool","aria-label":"Search","children":"$84"},"$7b","$83",1],"$91"]},"$7b","$82",1]]},"$7b","$81",1]]},"$7b","$7f",1]},"$7b","$7d",1]
b5:D"$b7"
b5:D"$b6"
b5:D"$bd"
b5:D"$b8"
b5:D"$be"
c3:D"$c5"
c3:D"$c4"
c3:D"$c7"
c3:["$","search",null,{"children":["$","form",null,{"className":"search-form","action":"/search","children":[["$","input",null,{"type":"search","name":"q","defaultValue":"","aria-label":"Search the posts","placeholder":"Search the posts","autoComplete":"off","spellCheck":"false","enterKeyHint":"search","maxLength":200},"$c4","$c9",1],["$","button",null,{"type":"submit","className":"button","children":"Search"},"$c4","$ca",1]]},"$c4","$c8",1]},"$c4","$c6",1]
cb:D"$cd"
cb:D"$cc"
ce:D"$d0"
ce:D"$cf"
b5:[["$","main",null,{"id":"main","className":"page","tabIndex":-1,"children":[["$","header",null,{"className":"page-head","children":[["$","h1",null,{"children":"Not found"},"$b6","$c1",1],["$","p",null,{"children":"There is no page at this address. It may have been withdrawn, or the address was mistyped."},"$b6","$c2",1]]},"$b6","$c0",1],"$c3"]},"$b8","$bf",1],"$Lcb","$Lce"]
d5:T59e,{
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
}9:["$","html",null,{"lang":"en","dir":"ltr","className":"basic_8df5b53a-module__86TO7q__variable latin_316ecd36-module__2-pQvW__variable latinext_935a1024-module__S9A5ZG__variable vietnamese_419b13cc-module__UAAw9W__variable greek_4e9df23f-module__es6Z9W__variable cyrillic_9f2c6fc9-module__wXz2Mq__variable","suppressHydrationWarning":true,"children":[["$","head",null,{"children":[["$","script",null,{"dangerouslySetInnerHTML":{"__html":"try{const{dataset}=document.documentElement,{theme}=localStorage;if(theme===\"light\"||theme===\"dark\")dataset.theme=theme}catch{}"}},"$a","$73",1],["$","script",null,{"type":"speculationrules","dangerouslySetInnerHTML":{"__html":"{\"prefetch\":[{\"where\":{\"and\":[{\"href_matches\":\"/*\"},{\"not\":{\"href_matches\":[\"/api/*\",\"/media/*\"]}}]},\"eagerness\":\"conservative\"}]}"}},"$a","$74",1]]},"$a","$72",1],["$","body",null,{"children":[["$","a",null,{"href":"#main","className":"skip-link","children":"Skip to the content"},"$a","$76",1],"$L77","$7a",["$","$L16",null,{"parallelRouterKey":"children","error":"$b0","errorStyles":["$","$L4",null,{"type":"error","pagePath":"error.tsx","children":[]},null,"$b1",0],"errorScripts":[["$","script","script-0",{"src":"/_next/static/chunks/_1ck2nht1k0n6o._.js","async":true,"nonce":"$undefined"},null,"$b2",0]],"template":["$","$L19",null,{},null,"$b3",1],"templateStyles":"$undefined","templateScripts":"$undefined","notFound":["$","$L4","c-not-found",{"type":"not-found","pagePath":"not-found.tsx","children":["$b5",[]]},null,"$b4",0],"forbidden":"$undefined","unauthorized":"$undefined","segmentViewBoundaries":[["$","$L4",null,{"type":"boundary:not-found","pagePath":"not-found.tsx@boundary"},null,"$d1",1],"$undefined",["$","$L4",null,{"type":"boundary:error","pagePath":"error.tsx@boundary"},null,"$d2",1],["$","$L4",null,{"type":"boundary:global-error","pagePath":"global-error.tsx"},null,"$d3",1]]},null,"$ad",1],["$","script",null,{"dangerouslySetInnerHTML":{"__html":"$d5"}},"$a","$d4",1]]},"$a","$75",1]]},"$a","$70",1]
10b:"[project]/site/app/components/dev-panel.tsx [app-client] (ecmascript)"
10c:"/_next/static/chunks/_0klj31yatks0w._.js"
10d:I["$10b",["$3","$10c"],"DevPanel"]
16b:"[project]/node_modules/.pnpm/next@16.4.6_@opentelemetry+api@1.10.0_@playwright+test@1.65.1_@types+node@24.19.2_react_1d15cf2544677c361d875a9d5292748f/node_modules/next/dist/lib/metadata/generate/icon-mark.js [app-client] (ecmascript)"
16c:I["$16b",["$3"],"IconMark"]
cb:D"$d6"
cb:D"$d8"
cb:D"$d9"
22:D"$dd"
22:D"$df"
22:D"$e0"
32:D"$e7"
32:D"$e9"
32:D"$ea"
32:D"$ec"
32:D"$ed"
4c:D"$ee"
4c:D"$f0"
4c:D"$f1"
4c:D"$f3"
4c:D"$f4"
cb:D"$f6"
cb:["$","footer",null,{"className":"site-foot","children":[["$","div",null,{"className":"site-foot-row","children":[["$","nav",null,{"aria-label":"Foot","children":["$","ul",null,{"children":[["$","li","/archive",{"children":["$","a",null,{"href":"/archive","children":"Archive"},"$cc","$fb",1]},"$cc","$fa",0],["$","li","/tags",{"children":["$","a",null,{"href":"/tags","children":"Tags"},"$cc","$fd",1]},"$cc","$fc",0]]},"$cc","$f9",1]},"$cc","$f8",1],null]},"$cc","$f7",1],["$","div",null,{"className":"site-foot-row","children":[["$","p",null,{"children":["$","bdi",null,{"children":"© 2026 Stub"},"$cc","$100",1]},"$cc","$ff",1],["$","ul",null,{"aria-label":"Feeds","children":[["$","li","/rss.xml",{"children":["$","a",null,{"href":"/rss.xml","children":"RSS"},"$cc","$103",1]},"$cc","$102",0],["$","li","/atom.xml",{"children":["$","a",null,{"href":"/atom.xml","children":"Atom"},"$cc","$105",1]},"$cc","$104",0],["$","li","/feed.json",{"children":["$","a",null,{"href":"/feed.json","children":"JSON Feed"},"$cc","$107",1]},"$cc","$106",0]]},"$cc","$101",1]]},"$cc","$fe",1]]},"$cc","$f5",1]
77:D"$108"
77:null
ce:D"$10a"
ce:["$","$L10d",null,{"tags":["content","post:a"]},"$cf","$109",1]
22:D"$112"
22:D"$10e"
22:D"$113"
115:D"$117"
115:D"$116"
115:D"$119"
115:["$","script",null,{"type":"application/ld+json","dangerouslySetInnerHTML":{"__html":"{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"BlogPosting\",\"@id\":\"http://127.0.0.1:43117/blog/a#post\",\"headline\":\"A1\",\"url\":\"http://127.0.0.1:43117/blog/a\",\"mainEntityOfPage\":\"http://127.0.0.1:43117/blog/a\",\"datePublished\":\"2026-11-21T10:00:00.000Z\",\"dateModified\":\"2026-11-21T10:00:00.000Z\",\"author\":{\"@id\":\"http://127.0.0.1:43117/#publisher\"},\"publisher\":{\"@id\":\"http://127.0.0.1:43117/#publisher\"},\"image\":[\"http://127.0.0.1:43117/cards/post/a/db4fd6d71a43.png\"],\"inLanguage\":\"en\",\"wordCount\":1,\"timeRequired\":\"PT1M\",\"isPartOf\":{\"@id\":\"http://127.0.0.1:43117/#website\"}},{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{\"@type\":\"ListItem\",\"position\":1,\"name\":\"Stub\",\"item\":\"http://127.0.0.1:43117/\"},{\"@type\":\"ListItem\",\"position\":2,\"name\":\"A1\",\"item\":\"http://127.0.0.1:43117/blog/a\"}]},{\"@type\":\"Organization\",\"@id\":\"http://127.0.0.1:43117/#publisher\",\"name\":\"Stub\",\"url\":\"http://127.0.0.1:43117/\",\"logo\":{\"@type\":\"ImageObject\",\"url\":\"http://127.0.0.1:43117/icon-512.png\",\"width\":512,\"height\":512}}]}"}},"$116","$118",1]
11a:D"$11c"
11a:D"$11b"
11a:D"$11e"
121:D"$123"
121:D"$122"
121:D"$125"
129:D"$12b"
129:D"$12a"
121:["$","div",null,{"className":"post-byline","children":[null,["$","div",null,{"children":[null,["$","p",null,{"className":"byline","children":[["$","span",null,{"children":"$L129"},"$122","$128",1],null,["$","span",null,{"children":"1 min read"},"$122","$12c",1]]},"$122","$127",1]]},"$122","$126",1]]},"$122","$124",1]
12e:D"$130"
12e:D"$12f"
12e:D"$132"
12e:["$","div",null,{"className":"prose","dir":"ltr","dangerouslySetInnerHTML":{"__html":"<p>A1</p>"}},"$12f","$131",1]
134:D"$136"
134:D"$135"
134:D"$137"
134:null
138:D"$13a"
138:D"$139"
138:D"$13b"
138:null
13c:D"$13e"
13c:D"$13d"
13c:D"$13f"
13c:null
11a:["$","article",null,{"children":[["$","header",null,{"className":"post-head","children":[null,["$","h1",null,{"dir":"ltr","children":"A1"},"$11b","$120",1],null,"$121"]},"$11b","$11f",1],null,["$","div",null,{"className":"post-body","children":[null,"$12e"]},"$11b","$12d",1],["$","footer",null,{"className":"post-foot","children":["$134","$138","$13c"]},"$11b","$133",1]]},"$11b","$11d",1]
140:D"$142"
140:D"$141"
143:D"$145"
143:D"$144"
22:[["$","main",null,{"id":"main","className":"page","tabIndex":-1,"children":["$115","$11a"]},"$10e","$114",1],"$L140","$L143"]
32:D"$146"
32:null
4c:D"$147"
4c:[["$","title","0",{"children":"A1 · Stub"},"$29","$148",0],["$","meta","1",{"name":"description","content":"A1"},"$29","$149",0],["$","meta","2",{"name":"application-name","content":"Stub"},"$29","$14a",0],["$","link","3",{"rel":"manifest","href":"/manifest.webmanifest","crossOrigin":"$undefined"},"$29","$14b",0],["$","meta","4",{"name":"robots","content":"max-image-preview:large"},"$29","$14c",0],["$","meta","5",{"name":"presstime-sequence","content":"1"},"$29","$14d",0],["$","meta","6",{"name":"presstime-rendered-at","content":"2026-11-30T16:14:46.794Z"},"$29","$14e",0],["$","link","7",{"rel":"canonical","href":"http://127.0.0.1:43117/blog/a"},"$29","$14f",0],["$","link","8",{"rel":"alternate","type":"application/rss+xml","href":"http://127.0.0.1:43117/rss.xml","title":"Stub"},"$29","$150",0],["$","link","9",{"rel":"alternate","type":"application/atom+xml","href":"http://127.0.0.1:43117/atom.xml","title":"Stub"},"$29","$151",0],["$","link","10",{"rel":"alternate","type":"application/feed+json","href":"http://127.0.0.1:43117/feed.json","title":"Stub"},"$29","$152",0],["$","meta","11",{"property":"og:title","content":"A1"},"$29","$153",0],["$","meta","12",{"property":"og:description","content":"A1"},"$29","$154",0],["$","meta","13",{"property":"og:url","content":"http://127.0.0.1:43117/blog/a"},"$29","$155",0],["$","meta","14",{"property":"og:site_name","content":"Stub"},"$29","$156",0],["$","meta","15",{"property":"og:locale","content":"en_US"},"$29","$157",0],["$","meta","16",{"property":"og:image","content":"http://127.0.0.1:43117/cards/post/a/db4fd6d71a43.png"},"$29","$158",0],["$","meta","17",{"property":"og:image:type","content":"image/png"},"$29","$159",0],["$","meta","18",{"property":"og:image:width","content":"1200"},"$29","$15a",0],["$","meta","19",{"property":"og:image:height","content":"630"},"$29","$15b",0],["$","meta","20",{"property":"og:image:alt","content":"A1 · Stub"},"$29","$15c",0],["$","meta","21",{"property":"og:type","content":"article"},"$29","$15d",0],["$","meta","22",{"property":"article:published_time","content":"2026-11-21T10:00:00.000Z"},"$29","$15e",0],["$","meta","23",{"name":"twitter:card","content":"summary_large_image"},"$29","$15f",0],["$","meta","24",{"name":"twitter:title","content":"A1"},"$29","$160",0],["$","meta","25",{"name":"twitter:description","content":"A1"},"$29","$161",0],["$","meta","26",{"name":"twitter:image","content":"http://127.0.0.1:43117/cards/post/a/db4fd6d71a43.png"},"$29","$162",0],["$","meta","27",{"name":"twitter:image:alt","content":"A1 · Stub"},"$29","$163",0],["$","meta","28",{"name":"twitter:image:type","content":"image/png"},"$29","$164",0],["$","meta","29",{"name":"twitter:image:width","content":"1200"},"$29","$165",0],["$","meta","30",{"name":"twitter:image:height","content":"630"},"$29","$166",0],["$","link","31",{"rel":"icon","href":"/favicon.ico?favicon.0f-bjsxql2v0e.ico","sizes":"48x48","type":"image/x-icon"},"$29","$167",0],["$","link","32",{"rel":"icon","href":"/icon.svg?icon.3hv0bf8ms_0th.svg","sizes":"any","type":"image/svg+xml"},"$29","$168",0],["$","link","33",{"rel":"apple-touch-icon","href":"/apple-icon.png?apple-icon.3smn7lusccbfu.png","sizes":"180x180","type":"image/png"},"$29","$169",0],["$","$L16c","34",{},"$29","$16a",0]]
129:D"$16d"
129:D"$16f"
129:D"$170"
140:D"$171"
140:D"$173"
140:D"$174"
129:D"$176"
129:["$","time",null,{"dateTime":"2026-11-21T10:00:00.000Z","children":"November 21, 2026"},"$12a","$175",1]
140:D"$178"
140:["$","footer",null,{"className":"site-foot","children":[["$","div",null,{"className":"site-foot-row","children":[["$","nav",null,{"aria-label":"Foot","children":["$","ul",null,{"children":[["$","li","/archive",{"children":["$","a",null,{"href":"/archive","children":"Archive"},"$141","$17d",1]},"$141","$17c",0],["$","li","/tags",{"children":["$","a",null,{"href":"/tags","children":"Tags"},"$141","$17f",1]},"$141","$17e",0]]},"$141","$17b",1]},"$141","$17a",1],null]},"$141","$179",1],["$","div",null,{"className":"site-foot-row","children":[["$","p",null,{"children":["$","bdi",null,{"children":"© 2026 Stub"},"$141","$182",1]},"$141","$181",1],["$","ul",null,{"aria-label":"Feeds","children":[["$","li","/rss.xml",{"children":["$","a",null,{"href":"/rss.xml","children":"RSS"},"$141","$185",1]},"$141","$184",0],["$","li","/atom.xml",{"children":["$","a",null,{"href":"/atom.xml","children":"Atom"},"$141","$187",1]},"$141","$186",0],["$","li","/feed.json",{"children":["$","a",null,{"href":"/feed.json","children":"JSON Feed"},"$141","$189",1]},"$141","$188",0]]},"$141","$183",1]]},"$141","$180",1]]},"$141","$177",1]
143:D"$18b"
143:["$","$L10d",null,{"tags":["content","post:a"]},"$144","$18a",1]
