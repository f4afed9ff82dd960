/** C0 but for tabs and line ends, DEL and C1: by these a terminal is told what to do. */
const control = /[^\P{Cc}\t\n]/gu

/**
 * A text as a terminal may show it: what a source says, in a file's name or in a reason, could otherwise colour it, change its
 * title or wipe out what stands there.
 */
export const terminalText = (text: string): string => text.replaceAll('\r\n', '\n').replace(control, '\ufffd')

/** The same of what stands in one line, such as a place. */
export const terminalLine = (text: string): string => terminalText(text).replace(/[\t\n]/g, '\ufffd')
