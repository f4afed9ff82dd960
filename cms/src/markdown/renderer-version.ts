/**
 * The version of what this folder makes of a body. With a greater one, a CMS that starts renders what is live again: raise it
 * when the HTML becomes different.
 */
export const rendererVersion = 4
