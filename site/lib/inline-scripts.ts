/**
 * The scripts that stand in every page itself. Their texts are here alone, so that a Content-Security-Policy can name them
 * by their hashes.
 */

/** Sets the theme that the reader chose before the first paint, so that no page flashes in the other one. */
export const themeScript = `try{let t=localStorage.theme;if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}`

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
