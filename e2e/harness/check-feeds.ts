import { parseXml, XmlElement } from '@rgrove/parse-xml'

/** An entry of a feed, the same for every format. */
export type FeedEntry = { id: string; title: string; url: string; html: string; published: string }

/** The content of a feed, and every violation of its format's rules. */
export type CheckedFeed = { title: string; self: string; entries: FeedEntry[]; faults: string[] }

/** Reads RSS 2.0 strictly (rssboard.org, "RSS 2.0 Specification" and "RSS Best Practices Profile"). */
export function checkRss(xml: string): CheckedFeed {
  const root = rootOf(xml, 'rss')
  const [channel] = children(root, 'channel')
  if (!channel) throw new Error('no channel')
  const items = children(channel, 'item')
  const faults = [
    ...(root.attributes.version === '2.0' ? [] : ['version']),
    ...missing('channel', channel, ['title', 'link', 'description']),
    ...items.flatMap((item) =>
      missing('item', item, ['title', 'link', 'guid', 'pubDate', 'content:encoded']),
    ),
    ...[...items.map((item) => text(item, 'pubDate')), text(channel, 'lastBuildDate')].flatMap(rfc822Fault),
  ]
  const entries = items.map((item) => ({
    id: text(item, 'guid'),
    title: text(item, 'title'),
    url: text(item, 'link'),
    html: text(item, 'content:encoded'),
    published: new Date(text(item, 'pubDate')).toISOString(),
  }))
  return finish({
    title: text(channel, 'title'),
    self: attribute(channel, 'atom:link', 'self'),
    entries,
    faults,
  })
}

/** Reads Atom strictly (RFC 4287, sections 4.1.1 and 4.1.2). */
export function checkAtom(xml: string): CheckedFeed {
  const root = rootOf(xml, 'feed')
  const items = children(root, 'entry')
  const faults = [
    ...(root.attributes.xmlns === 'http://www.w3.org/2005/Atom' ? [] : ['namespace']),
    ...missing('feed', root, ['id', 'title', 'updated', 'author']),
    ...items.flatMap((item) => missing('entry', item, ['id', 'title', 'updated', 'content'])),
    ...[
      text(root, 'updated'),
      ...items.flatMap((item) => [text(item, 'updated'), text(item, 'published')]),
    ].flatMap(rfc3339Fault),
  ]
  const entries = items.map((item) => ({
    id: text(item, 'id'),
    title: text(item, 'title'),
    url: attribute(item, 'link', 'alternate'),
    html: text(item, 'content'),
    published: new Date(text(item, 'published')).toISOString(),
  }))
  return finish({ title: text(root, 'title'), self: attribute(root, 'link', 'self'), entries, faults })
}

type JsonFeed = {
  version: string
  title: string
  feed_url: string
  items: {
    id: string
    url: string
    title: string
    content_html: string
    date_published: string
    date_modified: string
  }[]
}

/** Reads JSON Feed strictly (jsonfeed.org/version/1.1). */
export function checkJsonFeed(json: string): CheckedFeed {
  const feed = JSON.parse(json) as JsonFeed
  const faults = [
    ...(feed.version === 'https://jsonfeed.org/version/1.1' ? [] : ['version']),
    ...feed.items.flatMap((item) => [item.date_published, item.date_modified]).flatMap(rfc3339Fault),
  ]
  const entries = feed.items.map(({ id, url, title, content_html: html, date_published: published }) => ({
    id,
    url,
    title,
    html,
    published,
  }))
  return finish({ title: feed.title, self: feed.feed_url, entries, faults })
}

/** Checks the rules of every format: ids are unique, and every address is absolute. */
function finish(feed: CheckedFeed): CheckedFeed {
  const { entries, faults, self } = feed
  if (new Set(entries.map(({ id }) => id)).size !== entries.length) faults.push('an id twice')
  for (const { title, id, url, html } of entries) {
    if (!title || !id || !URL.canParse(url) || !html) faults.push(`not whole: ${url}`)
    for (const [, address = ''] of html.matchAll(/\s(?:href|src)="([^"]*)"/g))
      if (!/^(?:https?:|mailto:)/.test(address)) faults.push(`${url} has the address ${address}`)
  }
  if (!URL.canParse(self)) faults.push(`self: ${self}`)
  return feed
}

function rootOf(xml: string, name: string): XmlElement {
  const { root } = parseXml(xml)
  if (root?.name !== name) throw new Error(`The root is ${root?.name}, not ${name}.`)
  return root
}

const children = (parent: XmlElement, name: string): XmlElement[] =>
  parent.children.filter((child) => child instanceof XmlElement && child.name === name) as XmlElement[]

const text = (parent: XmlElement, name: string): string => children(parent, name)[0]?.text ?? ''

const attribute = (parent: XmlElement, name: string, rel: string): string =>
  children(parent, name).find(({ attributes }) => attributes.rel === rel)?.attributes.href ?? ''

const missing = (kind: string, parent: XmlElement, names: string[]): string[] =>
  names.flatMap((name) => (children(parent, name).length === 1 ? [] : [`${kind}: ${name}`]))

const rfc822Fault = (date: string): string[] =>
  /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(date) ? [] : [`date ${date}`]

const rfc3339Fault = (date: string): string[] =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(date) ? [] : [`date ${date}`]
