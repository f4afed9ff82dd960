import { createReadStream } from 'node:fs'
import sax from 'sax'
import { createStrictDecoder } from '../strict-decoder.ts'
import type { WxrBroken, WxrItem, WxrRecord } from './wxr-records.ts'

/** An item that is not complete yet. */
type OpenItem = {
  line: number
  fields: Map<string, string>
  categories: { domain: string; nicename: string; name: string }[]
  meta: Map<string, string>
  oldSlugs: string[]
  commentCount: number
}

/** Elements with fields, besides the channel and its items. */
const recordNames: ReadonlySet<string> = new Set(['wp:author', 'wp:category', 'wp:tag', 'wp:postmeta'])

/**
 * Reads an export of WordPress as a stream. At any time, only one item is in memory. The channel comes before
 * its first entry.
 */
export async function* readWxr(file: string, signal: AbortSignal): AsyncGenerator<WxrRecord> {
  const reader = createReader()
  let encoding: Encoding = { declared: undefined, name: 'utf-8', isKnown: true }
  let decoder: ReturnType<typeof createStrictDecoder> | undefined
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    signal.throwIfAborted()
    if (!decoder) {
      encoding = encodingOf(chunk)
      decoder = createStrictDecoder(encoding.name)
    }
    const { text, isFaulty } = decoder.decode(chunk)
    yield* reader.read(text)
    if (isFaulty) yield* reader.breakOff(otherEncoding(encoding))
    if (reader.isBroken()) return
  }
  yield* reader.end()
  if (decoder?.end()) yield* reader.breakOff(otherEncoding(encoding))
}

/** The encoding that a file declares, and the one to use, as `TextDecoder` names it. */
type Encoding = { declared: string | undefined; name: string; isKnown: boolean }

/**
 * Returns the encoding in the XML declaration (XML 1.0, section 4.3.3). WordPress writes that of the blog.
 */
function encodingOf(beginning: Buffer): Encoding {
  const [, declared] =
    /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(
      beginning.toString('latin1', 0, 200).replace(/^\xef\xbb\xbf/, ''),
    ) ?? []
  try {
    return { declared, name: new TextDecoder(declared ?? 'utf-8').encoding, isKnown: true }
  } catch {
    return { declared, name: 'utf-8', isKnown: false }
  }
}

/**
 * Returns the fault for invalid bytes. If reading continued, the text would contain U+FFFD instead of its
 * letters.
 */
function otherEncoding({ declared, name, isKnown }: Encoding): Fault {
  const reason =
    declared === undefined
      ? 'it declares no encoding, which means UTF-8, and is in another one'
      : isKnown
        ? `it declares ${declared}, and is in another encoding`
        : `it declares ${declared}, which is not known, and is no UTF-8 either`
  const mend =
    'Save it as UTF-8, or say in its first line which encoding it has, such as encoding="ISO-8859-1"'
  return { what: `no ${name.toUpperCase()}`, reason, mend }
}

/** Why a file cannot be read further. */
type Fault = Pick<WxrBroken, 'what' | 'reason' | 'mend'>

function createReader() {
  const parser = sax.parser(true, { position: true })
  const open: string[] = []
  const channel = new Map<string, string>()
  let records: WxrRecord[] = []
  let isBroken = false
  let isChannelTold = false
  let text = ''
  let attributes: Record<string, string> = {}
  let item: OpenItem | undefined
  let record: { line: number; fields: Map<string, string> } | undefined

  const tellChannel = () => {
    if (isChannelTold) return
    isChannelTold = true
    const get = (name: string) => channel.get(name)?.trim() ?? ''
    const baseUrl = (get('wp:base_blog_url') || get('link') || get('wp:base_site_url')).replace(/\/+$/, '')
    const version = get('wp:wxr_version')
    records.push({ kind: 'channel', title: get('title'), description: get('description'), baseUrl, version })
  }

  const endOfChild = (name: string, parent: string) => {
    if (parent === 'channel') {
      if (name === 'item') {
        tellChannel()
        if (item) records.push({ kind: 'item', ...item } satisfies WxrItem)
        item = undefined
        return
      }
      const told = record && recordOf(name, record.line, record.fields)
      if (told) {
        tellChannel()
        records.push(told)
      } else if (!channel.has(name)) channel.set(name, text)
      return
    }
    if (parent === 'item' && item) {
      if (name === 'category') {
        const { domain = '', nicename = '' } = attributes
        item.categories.push({ domain, nicename, name: text })
      } else if (name === 'wp:comment') item.commentCount++
      else if (name === 'wp:postmeta') {
        const key = record?.fields.get('wp:meta_key')
        const value = record?.fields.get('wp:meta_value') ?? ''
        if (key === '_wp_old_slug') item.oldSlugs.push(value)
        // The first value counts, as in `get_post_meta( …, true )`.
        if (key && !item.meta.has(key)) item.meta.set(key, value)
      } else item.fields.set(name, text)
      return
    }
    if (recordNames.has(parent)) record?.fields.set(name, text)
  }

  parser.onopentag = ({ name, attributes: given }) => {
    if (isBroken) return
    if (name === 'item' && open.at(-1) === 'channel') {
      item = {
        line: parser.line + 1,
        fields: new Map(),
        categories: [],
        meta: new Map(),
        oldSlugs: [],
        commentCount: 0,
      }
    } else if (recordNames.has(name)) record = { line: parser.line + 1, fields: new Map() }
    if (name === 'category') attributes = given as Record<string, string>
    open.push(name)
    text = ''
  }
  parser.ontext = (value) => {
    text += value
  }
  // A text may come in several sections, because a section cannot contain "]]>".
  parser.oncdata = (value) => {
    text += value
  }
  parser.onclosetag = (name) => {
    if (isBroken) return
    open.pop()
    endOfChild(name, open.at(-1) ?? '')
    text = ''
  }
  const breakOff = (fault: Fault) => {
    if (isBroken) return
    isBroken = true
    records.push({ kind: 'broken', line: parser.line + 1, column: parser.column, ...fault })
  }
  parser.onerror = ({ message }) => {
    const [reason = ''] = message.split('\n')
    breakOff({
      what: 'no well-formed XML',
      reason: reason.replace(/\.$/, ''),
      mend: 'Mend it there, or export again by Tools, Export',
    })
  }

  const take = () => {
    const taken = records
    records = []
    return taken
  }
  return {
    isBroken: () => isBroken,
    read: (chunk: string) => {
      parser.write(chunk)
      return take()
    },
    breakOff: (fault: Fault) => {
      breakOff(fault)
      return take()
    },
    end: () => {
      if (!isBroken) parser.close()
      if (!isBroken) tellChannel()
      return take()
    },
  }
}

function recordOf(name: string, line: number, fields: ReadonlyMap<string, string>): WxrRecord | undefined {
  const get = (field: string) => fields.get(`wp:${field}`)?.trim() ?? ''
  switch (name) {
    case 'wp:author':
      return { kind: 'author', line, login: get('author_login'), name: get('author_display_name') }
    case 'wp:category': {
      const { nicename, parent, description } = {
        nicename: get('category_nicename'),
        parent: get('category_parent'),
        description: get('category_description'),
      }
      return { kind: 'category', line, nicename, name: get('cat_name'), parent, description }
    }
    case 'wp:tag': {
      const description = get('tag_description')
      return { kind: 'tag', line, nicename: get('tag_slug'), name: get('tag_name'), parent: '', description }
    }
    default:
      return undefined
  }
}
