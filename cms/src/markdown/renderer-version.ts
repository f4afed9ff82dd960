/**
 * The version of the HTML that this folder produces. Increase it when the HTML changes: a CMS that starts
 * then renders all live posts again.
 */
export const rendererVersion = 4
