import rehypeShiki from '@shikijs/rehype'
import type { Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'

/** Stands before every id in content, so that none can take the name of one of the page's own. */
const idPrefix = 'content-'

/** The sanitizer renames ids and leaves the links to them; this lets `#note` lead to what is now `content-note`. */
const followIds = () => (tree: Root) => {
  visit(tree, 'element', ({ properties }) => {
    if (typeof properties.href === 'string' && /^#./.test(properties.href))
      properties.href = `#${idPrefix}${properties.href.slice(1)}`
  })
}

// The sanitizer runs before the highlighter: what it lets through of code is text and a language class, and the
// spans and colours that shiki adds are our own. Turned round, it would strip the colours or have to trust styles.
const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
  .use(rehypeRaw)
  .use(rehypeSanitize, { ...defaultSchema, clobberPrefix: idPrefix })
  .use(followIds)
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
 */
export async function renderMarkdown(markdown: string): Promise<string> {
  return String(await processor.process(markdown))
}
