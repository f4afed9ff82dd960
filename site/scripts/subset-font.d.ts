declare module 'subset-font' {
  /** Keeps the characters of `text` and pins axes of a variable font (the package brings no types). */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: 'sfnt' | 'woff2'; variationAxes?: Record<string, number> },
  ): Promise<Buffer>
}
