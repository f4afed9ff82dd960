import rehypeShiki from '@shikijs/rehype'
import GithubSlugger from 'github-slugger'
import type { Element, Root } from 'hast'
import { headingRank } from 'hast-util-heading-rank'
import { toString as textOf } from 'hast-util-to-string'
import { toText } from 'hast-util-to-text'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describeImages, type ImageSizes } from './describe-images.ts'
import { readingMinutes } from './reading-minutes.ts'

/** A heading of a text. */
export type Heading = {
  /** The id of the element, so that `#<id>` leads to it. */
  id: string
  text: string
  /** 1 to 6. */
  level: number
}

/** What a Markdown text is to its readers. */
export type Rendered = {
  /** Sanitized. */
  html: string
  /** The text alone, a line for each block. */
  plainText: string
  headings: Heading[]
  readingMinutes: number
}

/** Stands before every id in content, so that none can take the name of one of the page's own. */
const idPrefix = 'content-'

/** The sanitizer renames ids and leaves the links to them; this lets `#note` lead to what is now `content-note`. */
const followIds = () => (tree: Root) => {
  visit(tree, 'element', ({ properties }) => {
    if (typeof properties.href === 'string' && /^#./.test(properties.href))
      properties.href = `#${idPrefix}${properties.href.slice(1)}`
  })
}

/** The heading that GitHub Flavored Markdown puts over footnotes for those who do not see the page. */
const isFootnoteLabel = ({ properties }: Element): boolean => properties.id === 'content-footnote-label'

/** Gives every heading an id that is made from its text, unless it has one. @returns The headings, in their order. */
function nameHeadings(tree: Root): Heading[] {
  const slugger = new GithubSlugger()
  const headings: Heading[] = []
  visit(tree, 'element', (element) => {
    const level = headingRank(element)
    if (level === undefined || isFootnoteLabel(element)) return
    const text = textOf(element).trim()
    if (!text) return
    element.properties.id ??= idPrefix + slugger.slug(text)
    headings.push({ id: String(element.properties.id), text, level })
  })
  return headings
}

// The sanitizer runs before the highlighter: what it lets through of code is text and a language class, and the
// spans and colours that shiki adds are our own. Turned round, it would strip the colours or have to trust styles.
const parser = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
  .use(rehypeRaw)
  .use(rehypeSanitize, { ...defaultSchema, clobberPrefix: idPrefix })
  .use(followIds)

const highlighter = unified()
  .use(rehypeShiki, {
    themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    defaultColor: false,
    lazy: true,
    langs: [],
    // A language that nobody knows is shown as plain text; it is no reason to refuse a post.
    fallbackLanguage: 'text',
    onError: () => {},
  })
  .use(rehypeStringify)

/**
 * Renders Markdown (GitHub Flavored) to HTML that is safe to put into a page: scripts, event handlers, styles and
 * `javascript:` links do not survive, nor does raw HTML beyond what GitHub allows in Markdown. Code is highlighted for a light and a
 * dark theme through the CSS variables `--shiki-light` and `--shiki-dark`.
 *
 * @param sizeOf The sizes of images, so that their place is kept free. Default: none is known.
 */
export async function renderMarkdown(
  markdown: string,
  sizeOf: ImageSizes = () => undefined,
): Promise<Rendered> {
  const tree = (await parser.run(parser.parse(markdown))) as Root
  const headings = nameHeadings(tree)
  describeImages(tree, sizeOf)
  const plainText = toText(tree).trim()
  const html = highlighter.stringify(await highlighter.run(tree))
  return { html, plainText, headings, readingMinutes: readingMinutes(plainText) }
}
