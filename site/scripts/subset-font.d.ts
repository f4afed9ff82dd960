declare module 'subset-font' {
  /** Keeps only the characters of `text`, and fixes axes of a variable font. The package has no types. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: 'sfnt' | 'woff2'; variationAxes?: Record<string, number> },
  ): Promise<Buffer>
}
