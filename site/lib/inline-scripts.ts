import * as words from './words.ts'

/** The family that fonts.css declares. */
const textFace = 'Source Serif 4'

/**
 * The scripts that stand in every page itself. Their texts are here alone, so that a Content-Security-Policy can name them
 * by their hashes.
 */

/**
 * Sets before the first paint what the browser knows of this reader: the theme that they chose, so that no page flashes in the
 * other one, and that the text face is in its cache, so that the page is set in it.
 */
export const firstScript = `try{const{dataset}=document.documentElement,{theme,face}=localStorage;if(theme==="light"||theme==="dark")dataset.theme=theme;if(face)dataset.face="kept"}catch{}`

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
 * When the page is there it fetches the text face, those files of it that the page has characters of, for the pages that
 * follow (docs/decisions/0016).
 *
 * Who chooses the theme that the system has follows the system again, so that the choice is never in the way later. How long a
 * button says that it has copied is in ms, and so is how long after the page the face is asked for: the largest picture is drawn
 * some frames after it has come.
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
const fetchFace = () => {
  const { fonts, body: { textContent } } = document
  const styles = ["", "italic "].map((style) => fonts.load(style + "1em '${textFace}'", textContent))
  Promise.all(styles).then(() => localStorage.face = "kept").catch(() => {})
}
if (!root.dataset.face && !navigator.connection?.saveData) addEventListener("load", () => setTimeout(fetchFace, 500))
if (navigator.clipboard) for (const block of document.querySelectorAll(".prose pre")) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "copy-code"
  name(button, ${JSON.stringify(words.copyCode)}, ${JSON.stringify(words.copyCodeName)})
  block.before(button)
}
}`
