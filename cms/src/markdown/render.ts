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

/** What a Markdown text is to its readers. */
export type Rendered = {
  /** Sanitized. */
  html: string
  /** The text alone, a line for each block. */
  plainText: string
  headings: Heading[]
  readingMinutes: number
}

const parser = unified().use(remarkParse).use(remarkGfm).use(limitParsing)

// The sanitizer runs before everything that adds to a text: what it lets through is the writer's, and the classes, styles
// and boxes that come behind it are our own. Turned round, it would strip them or have to trust the writer's.
const transformer = unified()
  .use(keepMeta)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '', handlers: { listItem } })
  .use(rehypeRaw)
  .use(() => checkHtml)
  .use(rehypeSanitize, sanitizeSchema)

const writer = unified().use(rehypeStringify)

/** The elements of a text, safe and valid, with an id on each heading. */
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
 * Renders Markdown (GitHub Flavored) to HTML that is safe to put into a page and valid in it: scripts, event handlers, styles
 * and `javascript:` links do not survive, nor does raw HTML beyond `sanitizeSchema`. docs/bodies.md says what becomes of what.
 * Code is highlighted for a light and a dark theme through the CSS variables `--shiki-light` and `--shiki-dark`.
 *
 * It runs on the thread that calls it, for as long as a text takes. The CMS calls it in a process that has threads
 * with a deadline (`start-renderer.ts`).
 *
 * @param sizeOf The sizes of images, so that their place is kept free. Default: none is known.
 * @param onCode Called before each block of code is highlighted, with the line where it begins, from 1.
 * @throws {BodyRefusal} when the text is over one of the limits (`limits.ts`).
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
