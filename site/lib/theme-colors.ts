/**
 * The background colour of each theme (styles/tokens.css), for the frame of the browser, which does not
 * support CSS variables.
 */
export const themeColors = { light: '#fcfaf6', dark: '#17130f' } as const
