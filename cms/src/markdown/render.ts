import rehypeShiki from '@shikijs/rehype'
import type { Root } from 'hast'
import { toText } from 'hast-util-to-text'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { markCallouts } from './callouts.ts'
import { framing, keepMeta, noteCodeMeta } from './code-blocks.ts'
import { describeImages, type ImageSizes } from './describe-images.ts'
import { dropSilentHeadings, type Heading, nameHeadings, shiftHeadings } from './headings.ts'
import { linkEmbeds } from './link-embeds.ts'
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

/**
 * The version of what this folder makes of a body. With a greater one, a CMS that starts renders what is live anew: raise it
 * when the HTML becomes different.
 */
export const rendererVersion = 3

// The sanitizer runs before everything that adds to a text: what it lets through is the writer's, and the classes, styles
// and boxes that come behind it are our own. Turned round, it would strip them or have to trust the writer's.
const parser = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(keepMeta)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
  .use(rehypeRaw)
  .use(rehypeSanitize, sanitizeSchema)

const highlighter = unified()
  .use(rehypeShiki, {
    themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    defaultColor: false,
    defaultLanguage: 'text',
    lazy: true,
    langs: [],
    // What is highlighted depends on the text alone. Shiki stops within a line after a time, so that the first code of a language,
    // or a busy machine, got wrong colours for good. A hostile line of this length takes less than a second.
    tokenizeTimeLimit: 0,
    tokenizeMaxLineLength: 1_000,
    // A language that nobody knows is shown as plain text; it is no reason to refuse a post.
    fallbackLanguage: 'text',
    onError: () => {},
    parseMetaString: (meta) => JSON.parse(meta),
    transformers: [framing],
  })
  .use(rehypeStringify)

/**
 * Renders Markdown (GitHub Flavored) to HTML that is safe to put into a page and valid in it: scripts, event handlers, styles
 * and `javascript:` links do not survive, nor does raw HTML beyond `sanitizeSchema`. docs/bodies.md says what becomes of what.
 * Code is highlighted for a light and a dark theme through the CSS variables `--shiki-light` and `--shiki-dark`.
 *
 * @param sizeOf The sizes of images, so that their place is kept free. Default: none is known.
 */
export async function renderMarkdown(
  markdown: string,
  sizeOf: ImageSizes = () => undefined,
): Promise<Rendered> {
  const tree = (await parser.run(parser.parse(markdown))) as Root
  followIds(tree)
  makeValid(tree)
  tidyMath(tree)
  dropSilentHeadings(tree)
  shiftHeadings(tree)
  const headings = nameHeadings(tree)
  describeImages(tree, sizeOf)
  markCallouts(tree)
  const plainText = toText(tree).trim()
  linkEmbeds(tree)
  wrapTables(tree)
  noteCodeMeta(tree)
  const html = highlighter.stringify(await highlighter.run(tree))
  return { html, plainText, headings, readingMinutes: readingMinutes(plainText) }
}
