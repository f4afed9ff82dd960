/**
 * The control characters except tabs and line ends (C0, DEL and C1). A terminal executes them as commands.
 */
const control = /[^\P{Cc}\t\n]/gu

/**
 * Makes a text safe for a terminal. A file name or message of a source could contain commands that colour the
 * terminal, change its title or erase other text.
 */
export const terminalText = (text: string): string => text.replaceAll('\r\n', '\n').replace(control, '\ufffd')

/** The same for text within one line, such as a place. */
export const terminalLine = (text: string): string => terminalText(text).replace(/[\t\n]/g, '\ufffd')
