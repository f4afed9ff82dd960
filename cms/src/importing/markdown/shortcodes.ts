import { posix } from 'node:path'
import { codeIn } from '../code-in.ts'
import { escapeDestination } from '../find-places.ts'
import type { LinkIndex } from './link-index.ts'
import { videoAddress } from './video-address.ts'

/** The file that contains a text, and the possible targets of its links. */
type Context = { key: string; isJekyll: boolean; index: LinkIndex; note: (text: string) => void }

/** Signs of everything that is replaced here. Check them first, because finding code is the slowest step. */
const mayBeShortcode =
  /\{%-?\s*(?:highlight|post_url|link)\s|\{\{[<%]\s*\w+\s|\{\{-?\s*(?:site\.(?:base)?url|["'])|\{\{\s*\w+\(|\{:/

/**
 * Converts templates of Jekyll, Hugo and Zola in a text to Markdown, if their result is known: links to
 * posts, addresses of the site, images and highlighted code. All other templates stay text, and
 * `noteRawSyntax` notes them. Code stays unchanged.
 */
export function replaceShortcodes(text: string, context: Context): string {
  if (!mayBeShortcode.test(text)) return text
  const highlighted = outsideCode(text, (part) => part.replace(highlight, writeFence))
  return outsideCode(highlighted, (part) => replaceIn(part, context))
}

/** Changes the parts of a text that are not code. */
function outsideCode(text: string, change: (part: string) => string): string {
  let result = ''
  let done = 0
  for (const { start, end } of codeIn(text)) {
    result += change(text.slice(done, start)) + text.slice(start, end)
    done = end
  }
  return result + change(text.slice(done))
}

/** Jekyll, "Code snippet highlighting"; Hugo, "Highlight shortcode". At the beginning of a line. */
const highlight =
  /^(?:\{%-?\s*highlight\s+([\w+#.-]+)[^%\n]*%\}\n?([\s\S]*?)\n?\{%-?\s*endhighlight\s*-?%\}|\{\{[<%]\s*highlight\s+"?([\w+#.-]+)"?[^}\n]*\}\}\n?([\s\S]*?)\n?\{\{[<%]\s*\/\s*highlight\s*[>%]\}\})/gm

function writeFence(
  _all: string,
  liquid?: string,
  liquidCode?: string,
  hugo?: string,
  hugoCode?: string,
): string {
  const code = liquidCode ?? hugoCode ?? ''
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${liquid ?? hugo}\n${code}\n${fence}`
}

function replaceIn(text: string, { key, isJekyll, index, note }: Context): string {
  const linkTo = (all: string, name: string): string => {
    const [, path = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(name) ?? []
    const target = path === '' ? key : index.keyOfName(path, key)
    if (target === null) {
      note(`${all} names no file of the import: it stays text`)
      return all
    }
    const way = posix.relative(posix.dirname(key), target)
    return escapeDestination(`./${way.split('/').map(encodeURIComponent).join('/')}${suffix}`)
  }
  return (
    text
      .replace(/\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}(?=[/{])/g, '')
      .replace(
        /\{\{-?\s*["']([^"'\n]*)["']\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.(?:baseurl|url))\s*-?\}\}/g,
        '$1',
      )
      // Hugo, "Ref shortcode" and "Relref shortcode".
      .replace(/\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?["'`]?([^"'`\s>%]+)["'`]?[^}\n]*[>%]\}\}/g, linkTo)
      // Jekyll, "Tags filter", "Linking to posts" and "Links".
      .replace(/\{%-?\s*(?:post_url|link)\s+(\S+?)\s*-?%\}/g, linkTo)
      .replace(/\{\{[<%]\s*figure\s+([^}\n]*?)\s*\/?[>%]\}\}/g, writeFigure)
      .replace(
        /\{\{(?:[<%]\s*(\w+)\s+(?:id=)?|\s*(\w+)\(\s*id=)"?([\w-]+)"?[^}\n]*\}\}/g,
        (all, hugo, zola, id) => videoAddress(hugo ?? zola, id) ?? all,
      )
      // kramdown, "Attribute list definitions": they add classes and targets to the element beside them.
      .replace(/\{:[^}\n]*\}/g, (all) => {
        if (!isJekyll) return all
        note(`Left out: ${all}, attributes of kramdown`)
        return ''
      })
  )
}

/** Hugo, "Figure shortcode". */
function writeFigure(all: string, written: string): string {
  const given = new Map(
    [...written.matchAll(/([\w-]+)=["`]([^"`]*)["`]/g)].map(([, name, value]) => [name, value]),
  )
  const src = given.get('src')
  if (!src) return all
  const title = given.get('caption') ?? given.get('title')
  const image = `![${(given.get('alt') ?? '').replace(/[[\]\\]/g, '\\$&')}](${escapeDestination(src)}${title ? ` "${title}"` : ''})`
  const link = given.get('link')
  return link ? `[${image}](${escapeDestination(link)})` : image
}
