1:"$Sreact.fragment"
4:"/_next/static/chunks/0h146eg66i-ld.js"
5:I[83128,["$4"],"default"]
6:I[78443,["$4"],"default"]
b:I[16756,["$4"],"OutletBoundary"]
c:"$Sreact.suspense"
e:"ViewportBoundary"
f:I[16756,["$4"],"$e"]
11:"MetadataBoundary"
12:I[16756,["$4"],"$11"]
14:"/_next/static/chunks/1nnvbjuvuv2vr.js"
15:I[65373,["$4","$14"],"default"]
:HL["/_next/static/chunks/3yt1bjy62thfw.css","style"]
:HL["/_next/static/media/heading_basic-s.p.0e2qevng2cdcu.woff2","font",{"crossOrigin":"","type":"font/woff2"}]
7:X
9:[["children",{"s":"__PAGE__","h":160,"d":{"r":["$","$1","c",{"children":["$La",[["$","script","script-0",{"src":"/_next/static/chunks/2aywbarr3g0cm.js","async":true,"nonce":"$undefined"}]],["$","$Lb",null,{"children":["$","$c",null,{"name":"Next.MetadataOutlet","children":"$@d"}]}]]}],"p":false,"v":null}}]]
8:[["children",{"s":{"n":"slug","t":"d","k":"none","s":[]},"h":96,"d":{"r":["$","$1","c",{"children":[null,["$","$L5",null,{"parallelRouterKey":"children","error":"$undefined","errorStyles":"$undefined","errorScripts":"$undefined","template":["$","$L6",null,{}],"templateStyles":"$undefined","templateScripts":"$undefined","notFound":"$undefined","forbidden":"$undefined","unauthorized":"$undefined"}]]}],"p":false,"v":"$7"},"c":"$Q9"}]]
3:[["children",{"s":"blog","h":64,"d":{"r":["$","$1","c",{"children":[null,["$","$L5",null,{"parallelRouterKey":"children","error":"$undefined","errorStyles":"$undefined","errorScripts":"$undefined","template":["$","$L6",null,{}],"templateStyles":"$undefined","templateScripts":"$undefined","notFound":"$undefined","forbidden":"$undefined","unauthorized":"$undefined"}]]}],"p":false,"v":"$7"},"c":"$Q8"}]]
0:{"P":null,"c":["","blog","none"],"q":"","i":false,"t":{"t":{"s":"","h":16,"d":{"r":["$","$1","c",{"children":[[["$","link","0",{"rel":"stylesheet","href":"/_next/static/chunks/3yt1bjy62thfw.css","precedence":"next","crossOrigin":"$undefined","nonce":"$undefined"}],["$","script","script-0",{"src":"/_next/static/chunks/0h146eg66i-ld.js","async":true,"nonce":"$undefined"}]],"$L2"]}],"p":false,"v":null},"c":"$Q3"},"h":{"r":["$","$1","h",{"children":[null,["$","$Lf",null,{"children":"$L10"}],["$","$L12",null,{"children":[["$","div",null,{"hidden":true,"children":["$","$c",null,{"name":"Next.Metadata","children":"$L13"}]}],null]}],["$","meta",null,{"name":"next-size-adjust","content":""}]]}],"p":false,"v":null}},"m":"$undefined","G":["$15",[["$","link","0",{"rel":"stylesheet","href":"/_next/static/chunks/3yt1bjy62thfw.css","precedence":"next","crossOrigin":"$undefined","nonce":"$undefined"}]]],"S":true,"r":"$undefined","s":"$undefined","a":"$undefined","l":"$undefined","p":"$undefined","d":"$undefined","b":"2dqT9Nb_4UsShqi9g6c5s"}
7:C
10:[["$","meta","0",{"charSet":"utf-8"}],["$","meta","1",{"name":"viewport","content":"width=device-width, initial-scale=1"}],["$","meta","2",{"name":"theme-color","content":"#fcfaf6","media":"(prefers-color-scheme: light)"}],["$","meta","3",{"name":"theme-color","content":"#17130f","media":"(prefers-color-scheme: dark)"}],["$","meta","4",{"name":"color-scheme","content":"light dark"}]]
17:"/_next/static/chunks/1ynima-ff9yyr.js"
18:I[21585,["$4","$17"],"default"]
1c:I[20939,["$4"],"IconMark"]
1b:T59e,{
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
}2:["$","html",null,{"lang":"en","dir":"ltr","className":"_86TO7q_variable _2-pQvW_variable S9A5ZG_variable UAAw9W_variable es6Z9W_variable wXz2Mq_variable","suppressHydrationWarning":true,"children":[["$","head",null,{"children":[["$","script",null,{"dangerouslySetInnerHTML":{"__html":"try{const{dataset}=document.documentElement,{theme}=localStorage;if(theme===\"light\"||theme===\"dark\")dataset.theme=theme}catch{}"}}],["$","script",null,{"type":"speculationrules","dangerouslySetInnerHTML":{"__html":"{\"prefetch\":[{\"where\":{\"and\":[{\"href_matches\":\"/*\"},{\"not\":{\"href_matches\":[\"/api/*\",\"/media/*\"]}}]},\"eagerness\":\"conservative\"}]}"}}]]}],["$","body",null,{"children":[["$","a",null,{"href":"#main","className":"skip-link","children":"Skip to the content"}],"$L16",["$","header",null,{"className":"masthead","children":["$","div",null,{"className":"masthead-row","children":[["$","a",null,{"href":"/","className":"site-name","dir":"ltr","children":"Stub"}],["$","div",null,{"className":"masthead-links","children":[null,["$","div",null,{"className":"masthead-tools","children":[["$","a",null,{"href":"/search","className":"masthead-tool","aria-label":"Search","children":["$","svg",null,{"className":"$undefined","viewBox":"0 0 24 24","width":"18","height":"18","fill":"none","stroke":"currentColor","strokeWidth":"1.75","strokeLinecap":"round","strokeLinejoin":"round","aria-hidden":"true","children":[["$","circle",null,{"cx":"10.5","cy":"10.5","r":"6.5"}],["$","path",null,{"d":"m15.5 15.5 5 5"}]]}]}],["$","button",null,{"type":"button","className":"masthead-tool theme-toggle needs-script","aria-label":"Dark theme","aria-pressed":false,"suppressHydrationWarning":true,"children":[["$","svg",null,{"className":"sun","viewBox":"0 0 24 24","width":"18","height":"18","fill":"none","stroke":"currentColor","strokeWidth":"1.75","strokeLinecap":"round","strokeLinejoin":"round","aria-hidden":"true","children":[["$","circle",null,{"cx":"12","cy":"12","r":"4.25"}],["$","path",null,{"d":"M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"}]]}],["$","svg",null,{"className":"moon","viewBox":"0 0 24 24","width":"18","height":"18","fill":"none","stroke":"currentColor","strokeWidth":"1.75","strokeLinecap":"round","strokeLinejoin":"round","aria-hidden":"true","children":["$","path",null,{"d":"M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z"}]}]]}]]}]]}]]}]}],["$","$L5",null,{"parallelRouterKey":"children","error":"$18","errorStyles":[],"errorScripts":[["$","script","script-0",{"src":"/_next/static/chunks/1ynima-ff9yyr.js","async":true,"nonce":"$undefined"}]],"template":["$","$L6",null,{}],"templateStyles":"$undefined","templateScripts":"$undefined","notFound":[[["$","main",null,{"id":"main","className":"page","tabIndex":-1,"children":[["$","header",null,{"className":"page-head","children":[["$","h1",null,{"children":"Not found"}],["$","p",null,{"children":"There is no page at this address. It may have been withdrawn, or the address was mistyped."}]]}],["$","search",null,{"children":["$","form",null,{"className":"search-form","action":"/search","children":[["$","input",null,{"type":"search","name":"q","defaultValue":"","aria-label":"Search the posts","placeholder":"Search the posts","autoComplete":"off","spellCheck":"false","enterKeyHint":"search","maxLength":200}],["$","button",null,{"type":"submit","className":"button","children":"Search"}]]}]}]]}],"$L19","$L1a"],[]],"forbidden":"$undefined","unauthorized":"$undefined"}],["$","script",null,{"dangerouslySetInnerHTML":{"__html":"$1b"}}]]}]]}]
d:null
13:[["$","title","0",{"children":"Not found · Stub"}],["$","meta","1",{"name":"description","content":"The latest posts on Stub."}],["$","meta","2",{"name":"application-name","content":"Stub"}],["$","link","3",{"rel":"manifest","href":"/manifest.webmanifest","crossOrigin":"$undefined"}],["$","meta","4",{"name":"robots","content":"noindex"}],["$","link","5",{"rel":"alternate","type":"application/rss+xml","href":"/rss.xml"}],["$","link","6",{"rel":"alternate","type":"application/atom+xml","href":"/atom.xml"}],["$","link","7",{"rel":"alternate","type":"application/feed+json","href":"/feed.json"}],["$","link","8",{"rel":"icon","href":"/favicon.ico?favicon.0f-bjsxql2v0e.ico","sizes":"48x48","type":"image/x-icon"}],["$","link","9",{"rel":"icon","href":"/icon.svg?icon.3hv0bf8ms_0th.svg","sizes":"any","type":"image/svg+xml"}],["$","link","10",{"rel":"apple-touch-icon","href":"/apple-icon.png?apple-icon.3smn7lusccbfu.png","sizes":"180x180","type":"image/png"}],["$","$L1c","11",{}]]
1a:null
16:null
19:["$","footer",null,{"className":"site-foot","children":[["$","div",null,{"className":"site-foot-row","children":[["$","nav",null,{"aria-label":"Foot","children":["$","ul",null,{"children":[["$","li","/archive",{"children":["$","a",null,{"href":"/archive","children":"Archive"}]}],["$","li","/tags",{"children":["$","a",null,{"href":"/tags","children":"Tags"}]}]]}]}],null]}],["$","div",null,{"className":"site-foot-row","children":[["$","p",null,{"children":["$","bdi",null,{"children":"© 2026 Stub"}]}],["$","ul",null,{"aria-label":"Feeds","children":[["$","li","/rss.xml",{"children":["$","a",null,{"href":"/rss.xml","children":"RSS"}]}],["$","li","/atom.xml",{"children":["$","a",null,{"href":"/atom.xml","children":"Atom"}]}],["$","li","/feed.json",{"children":["$","a",null,{"href":"/feed.json","children":"JSON Feed"}]}]]}]]}]]}]
1d:"/_next/static/chunks/2aywbarr3g0cm.js"
1e:I[16852,["$4","$1d"],"Status404"]
a:[["$","$L1e",null,{}],[["$","main",null,{"id":"main","className":"page","tabIndex":-1,"children":[["$","header",null,{"className":"page-head","children":[["$","p",null,{"className":"kicker","children":"404"}],["$","h1",null,{"children":"Not found"}],["$","p",null,{"children":"There is no page at this address. It may have been withdrawn, or the address was mistyped."}]]}],["$","search",null,{"children":["$","form",null,{"className":"search-form","action":"/search","children":[["$","input",null,{"type":"search","name":"q","defaultValue":"","aria-label":"Search the posts","placeholder":"Search the posts","autoComplete":"off","spellCheck":"false","enterKeyHint":"search","maxLength":200}],["$","button",null,{"type":"submit","className":"button","children":"Search"}]]}]}],["$","section",null,{"className":"recent","aria-labelledby":"recent","children":[["$","h2",null,{"id":"recent","children":"Recent posts"}],["$","ol",null,{"className":"post-list","children":[["$","li","/blog/a",{"className":"card","children":[["$","p",null,{"className":"row-date","children":"$L1f"}],["$","div",null,{"className":"row-text","children":[["$","h2",null,{"className":"card-title","dir":"ltr","children":["$","a",null,{"href":"/blog/a","children":"A1"}]}],null,["$","div",null,{"className":"row-meta","children":[["$","p",null,{"className":"byline","children":[null,["$","span",null,{"children":"1 min read"}]]}],null]}]]}],null]}]]}]]}]]}],"$L20","$L21"]]
21:null
1f:["$","time",null,{"dateTime":"2026-11-21T10:00:00.000Z","children":"Nov 21, 2026"}]
20:["$","footer",null,{"className":"site-foot","children":[["$","div",null,{"className":"site-foot-row","children":[["$","nav",null,{"aria-label":"Foot","children":["$","ul",null,{"children":[["$","li","/archive",{"children":["$","a",null,{"href":"/archive","children":"Archive"}]}],["$","li","/tags",{"children":["$","a",null,{"href":"/tags","children":"Tags"}]}]]}]}],null]}],["$","div",null,{"className":"site-foot-row","children":[["$","p",null,{"children":["$","bdi",null,{"children":"© 2026 Stub"}]}],["$","ul",null,{"aria-label":"Feeds","children":[["$","li","/rss.xml",{"children":["$","a",null,{"href":"/rss.xml","children":"RSS"}]}],["$","li","/atom.xml",{"children":["$","a",null,{"href":"/atom.xml","children":"Atom"}]}],["$","li","/feed.json",{"children":["$","a",null,{"href":"/feed.json","children":"JSON Feed"}]}]]}]]}]]}]
