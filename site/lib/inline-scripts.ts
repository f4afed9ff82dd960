import * as words from './words.ts'

/**
 * The inline scripts of every page. Only this file contains their texts, so that a Content-Security-Policy
 * can allow them by their hashes.
 */

/**
 * Sets the reader's chosen theme before the first paint, so that a page does not flash in the other theme.
 */
export const firstScript = `try{const{dataset}=document.documentElement,{theme}=localStorage;if(theme==="light"||theme==="dark")dataset.theme=theme}catch{}`

/**
 * Makes the browser request a page when its link is pressed, a moment before the release (Speculation Rules).
 * It does not do so for hovering, because such a page could be minutes old when it is shown.
 */
export const speculationRules = JSON.stringify({
  prefetch: [
    {
      where: { and: [{ href_matches: '/*' }, { not: { href_matches: ['/api/*', '/media/*'] } }] },
      eagerness: 'conservative',
    },
  ],
})

/**
 * Lets readers choose the theme and copy code. A document needs no other script (docs/decisions/0015). The
 * script reads the document and keeps no state, so that it also works beside React.
 *
 * A reader who chooses the theme of the system follows the system again. The choice then does not override
 * later changes of the system. The time for which a button confirms a copy is in ms.
 */
export const readerScript = `{
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
  name(button, ${JSON.stringify(words.codeCopied)}, ${JSON.stringify(words.codeCopied)})
  setTimeout(() => name(button, ${JSON.stringify(words.copyCode)}, ${JSON.stringify(words.copyCodeName)}), 2000)
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
  name(button, ${JSON.stringify(words.copyCode)}, ${JSON.stringify(words.copyCodeName)})
  block.before(button)
}
}`
