/** The paper of each theme (styles/tokens.css), for the browser's own frame: it takes no CSS variables. */
export const themeColors = { light: '#fcfaf6', dark: '#17130f' } as const
