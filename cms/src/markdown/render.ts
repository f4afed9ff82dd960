import type { Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { markCallouts } from './callouts.ts'
import { checkHtml, tooLong } from './check-tree.ts'
import { keepMeta, noteCodeMeta } from './code-blocks.ts'
import { describeImages, type ImageSizes } from './describe-images.ts'
import { dropSilentHeadings, type Heading, nameHeadings, shiftHeadings } from './headings.ts'
import { highlightCode } from './highlight.ts'
import { limitParsing } from './limit-parsing.ts'
import { mostHtml } from './limits.ts'
import { linkEmbeds } from './link-embeds.ts'
import { listItem } from './list-items.ts'
import { plainTextOf } from './plain-text.ts'
import { readingMinutes } from './reading-minutes.ts'
import { sanitizeSchema } from './sanitize-schema.ts'
import { followIds, makeValid, tidyMath } from './tidy.ts'
import { wrapTables } from './wrap-tables.ts'

/** The result of rendering a Markdown text. */
export type Rendered = {
  /** Sanitized HTML. */
  html: string
  /** The text without markup, one line for each block. */
  plainText: string
  headings: Heading[]
  readingMinutes: number
}

const parser = unified().use(remarkParse).use(remarkGfm).use(limitParsing)

// The sanitizer runs before the plugins that add classes, styles and boxes. Everything that it checks comes
// from the writer; everything that is added later comes from us. In the opposite order it would remove our
// additions, or would have to trust the same markup from the writer.
const transformer = unified()
  .use(keepMeta)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '', handlers: { listItem } })
  .use(rehypeRaw)
  .use(() => checkHtml)
  .use(rehypeSanitize, sanitizeSchema)

const writer = unified().use(rehypeStringify)

/** Parses a text into safe and valid elements, with an id for each heading. */
export async function parseBody(markdown: string): Promise<{ tree: Root; headings: Heading[] }> {
  const tree = (await transformer.run(parser.parse(markdown))) as Root
  followIds(tree)
  makeValid(tree)
  tidyMath(tree)
  dropSilentHeadings(tree)
  shiftHeadings(tree)
  return { tree, headings: nameHeadings(tree) }
}

/**
 * Renders Markdown (GitHub Flavored) to valid HTML that is safe in a page. It removes scripts, event
 * handlers, styles, `javascript:` links and all raw HTML that `sanitizeSchema` does not allow. docs/bodies.md
 * describes the details. Code is highlighted for a light and a dark theme with the CSS variables
 * `--shiki-light` and `--shiki-dark`.
 *
 * This function blocks the calling thread and has no time limit. The CMS calls it in a separate process whose
 * threads have a deadline (`start-renderer.ts`).
 *
 * @param sizeOf returns the sizes of images, so that the page can reserve their space. Default: no size is
 *   known.
 * @param onCode called before each code block is highlighted, with the line where it begins, from 1
 * @throws {BodyRefusal} when the text exceeds one of the limits (`limits.ts`)
 */
export async function renderMarkdown(
  markdown: string,
  sizeOf: ImageSizes = () => undefined,
  onCode: (line: number | null) => void = () => {},
): Promise<Rendered> {
  const { tree, headings } = await parseBody(markdown)
  describeImages(tree, sizeOf)
  markCallouts(tree)
  const plainText = plainTextOf(tree).trim()
  linkEmbeds(tree)
  wrapTables(tree)
  noteCodeMeta(tree)
  await highlightCode(tree, onCode)
  const html = writer.stringify(tree)
  if (html.length > mostHtml) throw tooLong(null)
  return { html, plainText, headings, readingMinutes: readingMinutes(plainText) }
}
