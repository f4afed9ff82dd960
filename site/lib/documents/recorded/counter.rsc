1:"$Sreact.fragment"
4:"/_next/static/chunks/0h146eg66i-ld.js"
5:I[83128,["$4"],"default"]
6:I[78443,["$4"],"default"]
a:"/_next/static/chunks/3eibpqogyifwb.js"
b:I[85720,["$4","$a"],"CountClicks"]
e:I[16756,["$4"],"OutletBoundary"]
f:"$Sreact.suspense"
11:"ViewportBoundary"
12:I[16756,["$4"],"$11"]
14:"MetadataBoundary"
15:I[16756,["$4"],"$14"]
17:"/_next/static/chunks/1nnvbjuvuv2vr.js"
18:I[65373,["$4","$17"],"default"]
:HL["/_next/static/chunks/3yt1bjy62thfw.css","style"]
7:X
9:[["children",{"s":"__PAGE__","h":512,"d":{"r":["$","$1","c",{"children":[[["$","main",null,{"id":"main","className":"page","tabIndex":-1,"children":[["$","h1",null,{"children":"Counter"}],["$","$Lb",null,{}]]}],"$Lc","$Ld"],[["$","script","script-0",{"src":"/_next/static/chunks/3eibpqogyifwb.js","async":true,"nonce":"$undefined"}]],["$","$Le",null,{"children":["$","$f",null,{"name":"Next.MetadataOutlet","children":"$@10"}]}]]}],"p":false,"v":null}}]]
8:[["children",{"s":"counter","h":512,"d":{"r":["$","$1","c",{"children":[null,["$","$L5",null,{"parallelRouterKey":"children","error":"$undefined","errorStyles":"$undefined","errorScripts":"$undefined","template":["$","$L6",null,{}],"templateStyles":"$undefined","templateScripts":"$undefined","notFound":"$undefined","forbidden":"$undefined","unauthorized":"$undefined"}]]}],"p":false,"v":"$7"},"c":"$Q9"}]]
3:[["children",{"s":"fixtures","h":512,"d":{"r":["$","$1","c",{"children":[null,["$","$L5",null,{"parallelRouterKey":"children","error":"$undefined","errorStyles":"$undefined","errorScripts":"$undefined","template":["$","$L6",null,{}],"templateStyles":"$undefined","templateScripts":"$undefined","notFound":"$undefined","forbidden":"$undefined","unauthorized":"$undefined"}]]}],"p":false,"v":"$7"},"c":"$Q8"}]]
0:{"P":null,"c":["","fixtures","counter"],"q":"","i":false,"t":{"t":{"s":"","h":528,"d":{"r":["$","$1","c",{"children":[[["$","link","0",{"rel":"stylesheet","href":"/_next/static/chunks/3yt1bjy62thfw.css","precedence":"next","crossOrigin":"$undefined","nonce":"$undefined"}],["$","script","script-0",{"src":"/_next/static/chunks/0h146eg66i-ld.js","async":true,"nonce":"$undefined"}]],"$L2"]}],"p":false,"v":null},"c":"$Q3"},"h":{"r":["$","$1","h",{"children":[null,["$","$L12",null,{"children":"$L13"}],["$","$L15",null,{"children":[["$","div",null,{"hidden":true,"children":["$","$f",null,{"name":"Next.Metadata","children":"$L16"}]}],null]}],["$","meta",null,{"name":"next-size-adjust","content":""}]]}],"p":false,"v":null}},"m":"$undefined","G":["$18",[["$","link","0",{"rel":"stylesheet","href":"/_next/static/chunks/3yt1bjy62thfw.css","precedence":"next","crossOrigin":"$undefined","nonce":"$undefined"}]]],"S":true,"r":"$undefined","s":"$undefined","a":"$undefined","l":"$undefined","p":"$undefined","d":"$undefined","b":"2dqT9Nb_4UsShqi9g6c5s"}
7:C
d:null
13:[["$","meta","0",{"charSet":"utf-8"}],["$","meta","1",{"name":"viewport","content":"width=device-width, initial-scale=1"}],["$","meta","2",{"name":"theme-color","content":"#fcfaf6","media":"(prefers-color-scheme: light)"}],["$","meta","3",{"name":"theme-color","content":"#17130f","media":"(prefers-color-scheme: dark)"}],["$","meta","4",{"name":"color-scheme","content":"light dark"}]]
1a:"/_next/static/chunks/1ynima-ff9yyr.js"
1b:I[21585,["$4","$1a"],"default"]
1f:I[20939,["$4"],"IconMark"]
1e:T59e,{
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
}2:["$","html",null,{"lang":"en","dir":"ltr","className":"_86TO7q_variable _2-pQvW_variable S9A5ZG_variable UAAw9W_variable es6Z9W_variable wXz2Mq_variable","suppressHydrationWarning":true,"children":[["$","head",null,{"children":[["$","script",null,{"dangerouslySetInnerHTML":{"__html":"try{const{dataset}=document.documentElement,{theme}=localStorage;if(theme===\"light\"||theme===\"dark\")dataset.theme=theme}catch{}"}}],["$","script",null,{"type":"speculationrules","dangerouslySetInnerHTML":{"__html":"{\"prefetch\":[{\"where\":{\"and\":[{\"href_matches\":\"/*\"},{\"not\":{\"href_matches\":[\"/api/*\",\"/media/*\"]}}]},\"eagerness\":\"conservative\"}]}"}}]]}],["$","body",null,{"children":[["$","a",null,{"href":"#main","className":"skip-link","children":"Skip to the content"}],"$L19",["$","header",null,{"className":"masthead","children":["$","div",null,{"className":"masthead-row","children":[["$","a",null,{"href":"/","className":"site-name","dir":"ltr","children":"Stub"}],["$","div",null,{"className":"masthead-links","children":[null,["$","div",null,{"className":"masthead-tools","children":[["$","a",null,{"href":"/search","className":"masthead-tool","aria-label":"Search","children":["$","svg",null,{"className":"$undefined","viewBox":"0 0 24 24","width":"18","height":"18","fill":"none","stroke":"currentColor","strokeWidth":"1.75","strokeLinecap":"round","strokeLinejoin":"round","aria-hidden":"true","children":[["$","circle",null,{"cx":"10.5","cy":"10.5","r":"6.5"}],["$","path",null,{"d":"m15.5 15.5 5 5"}]]}]}],["$","button",null,{"type":"button","className":"masthead-tool theme-toggle needs-script","aria-label":"Dark theme","aria-pressed":false,"suppressHydrationWarning":true,"children":[["$","svg",null,{"className":"sun","viewBox":"0 0 24 24","width":"18","height":"18","fill":"none","stroke":"currentColor","strokeWidth":"1.75","strokeLinecap":"round","strokeLinejoin":"round","aria-hidden":"true","children":[["$","circle",null,{"cx":"12","cy":"12","r":"4.25"}],["$","path",null,{"d":"M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"}]]}],["$","svg",null,{"className":"moon","viewBox":"0 0 24 24","width":"18","height":"18","fill":"none","stroke":"currentColor","strokeWidth":"1.75","strokeLinecap":"round","strokeLinejoin":"round","aria-hidden":"true","children":["$","path",null,{"d":"M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z"}]}]]}]]}]]}]]}]}],["$","$L5",null,{"parallelRouterKey":"children","error":"$1b","errorStyles":[],"errorScripts":[["$","script","script-0",{"src":"/_next/static/chunks/1ynima-ff9yyr.js","async":true,"nonce":"$undefined"}]],"template":["$","$L6",null,{}],"templateStyles":"$undefined","templateScripts":"$undefined","notFound":[[["$","main",null,{"id":"main","className":"page","tabIndex":-1,"children":[["$","header",null,{"className":"page-head","children":[["$","h1",null,{"children":"Not found"}],["$","p",null,{"children":"There is no page at this address. It may have been withdrawn, or the address was mistyped."}]]}],["$","search",null,{"children":["$","form",null,{"className":"search-form","action":"/search","children":[["$","input",null,{"type":"search","name":"q","defaultValue":"","aria-label":"Search the posts","placeholder":"Search the posts","autoComplete":"off","spellCheck":"false","enterKeyHint":"search","maxLength":200}],["$","button",null,{"type":"submit","className":"button","children":"Search"}]]}]}]]}],"$L1c","$L1d"],[]],"forbidden":"$undefined","unauthorized":"$undefined"}],["$","script",null,{"dangerouslySetInnerHTML":{"__html":"$1e"}}]]}]]}]
c:["$","footer",null,{"className":"site-foot","children":[["$","div",null,{"className":"site-foot-row","children":[["$","nav",null,{"aria-label":"Foot","children":["$","ul",null,{"children":[["$","li","/archive",{"children":["$","a",null,{"href":"/archive","children":"Archive"}]}],["$","li","/tags",{"children":["$","a",null,{"href":"/tags","children":"Tags"}]}]]}]}],null]}],["$","div",null,{"className":"site-foot-row","children":[["$","p",null,{"children":["$","bdi",null,{"children":"© 2026 Stub"}]}],["$","ul",null,{"aria-label":"Feeds","children":[["$","li","/rss.xml",{"children":["$","a",null,{"href":"/rss.xml","children":"RSS"}]}],["$","li","/atom.xml",{"children":["$","a",null,{"href":"/atom.xml","children":"Atom"}]}],["$","li","/feed.json",{"children":["$","a",null,{"href":"/feed.json","children":"JSON Feed"}]}]]}]]}]]}]
10:null
16:[["$","title","0",{"children":"Stub"}],["$","meta","1",{"name":"description","content":"The latest posts on Stub."}],["$","meta","2",{"name":"application-name","content":"Stub"}],["$","link","3",{"rel":"manifest","href":"/manifest.webmanifest","crossOrigin":"$undefined"}],["$","link","4",{"rel":"alternate","type":"application/rss+xml","href":"/rss.xml"}],["$","link","5",{"rel":"alternate","type":"application/atom+xml","href":"/atom.xml"}],["$","link","6",{"rel":"alternate","type":"application/feed+json","href":"/feed.json"}],["$","link","7",{"rel":"icon","href":"/favicon.ico?favicon.0f-bjsxql2v0e.ico","sizes":"48x48","type":"image/x-icon"}],["$","link","8",{"rel":"icon","href":"/icon.svg?icon.3hv0bf8ms_0th.svg","sizes":"any","type":"image/svg+xml"}],["$","link","9",{"rel":"apple-touch-icon","href":"/apple-icon.png?apple-icon.3smn7lusccbfu.png","sizes":"180x180","type":"image/png"}],["$","$L1f","10",{}]]
1d:null
19:null
1c:["$","footer",null,{"className":"site-foot","children":[["$","div",null,{"className":"site-foot-row","children":[["$","nav",null,{"aria-label":"Foot","children":["$","ul",null,{"children":[["$","li","/archive",{"children":["$","a",null,{"href":"/archive","children":"Archive"}]}],["$","li","/tags",{"children":["$","a",null,{"href":"/tags","children":"Tags"}]}]]}]}],null]}],["$","div",null,{"className":"site-foot-row","children":[["$","p",null,{"children":["$","bdi",null,{"children":"© 2026 Stub"}]}],["$","ul",null,{"aria-label":"Feeds","children":[["$","li","/rss.xml",{"children":["$","a",null,{"href":"/rss.xml","children":"RSS"}]}],["$","li","/atom.xml",{"children":["$","a",null,{"href":"/atom.xml","children":"Atom"}]}],["$","li","/feed.json",{"children":["$","a",null,{"href":"/feed.json","children":"JSON Feed"}]}]]}]]}]]}]
