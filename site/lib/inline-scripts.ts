import * as words from './words.ts'

/**
 * The scripts that stand in every page itself. Their texts are here alone, so that a Content-Security-Policy can name them
 * by their hashes.
 */

/** Sets the theme that this reader chose before the first paint, so that no page flashes in the other one. */
export const firstScript = `try{const{dataset}=document.documentElement,{theme}=localStorage;if(theme==="light"||theme==="dark")dataset.theme=theme}catch{}`

/**
 * Has the browser ask for a page when its link is pressed, a moment before it is let go (Speculation Rules). Not when it is
 * merely pointed at: what was asked for then may be minutes old when it is shown.
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
 * What readers can do beyond reading: choose the theme, and copy code. It is all the script that a document needs
 * (docs/decisions/0015). It asks the document and keeps nothing, so that it works beside React where that is in the page.
 *
 * Who chooses the theme that the system has follows the system again, so that the choice is never in the way later. How long a
 * button says that it has copied is in ms.
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
