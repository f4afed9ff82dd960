const META = /<meta name="presstime-sequence" content="(\d{1,10})"/

/**
 * Reads from which publication a page or file was rendered, as the page states it: in its header `presstime-sequence`, or in the
 * meta tag of that name.
 *
 * @param header The value of the header; null or undefined when there is none.
 * @param html The page; left out for what has no HTML.
 * @returns -1 when neither states it.
 */
export const statedSequence = (header: string | null | undefined, html = ''): number =>
  Number(header ?? META.exec(html)?.[1] ?? -1)
