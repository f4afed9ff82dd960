/** An object as schema.org describes it. */
type Thing = Record<string, unknown>

/**
 * The properties that each type must and should have. Sources: Google Search Central, "Structured data"
 * (Article, Breadcrumb, Profile page, Organization), and schema.org for the other types.
 */
const required: Record<string, readonly string[]> = {
  BlogPosting: ['headline', 'url'],
  BreadcrumbList: ['itemListElement'],
  ListItem: ['position'],
  ProfilePage: ['mainEntity'],
  Person: ['name', 'url'],
  Organization: ['name', 'url'],
  ImageObject: ['url'],
  WebSite: ['name', 'url', 'potentialAction'],
  SearchAction: ['target', 'query-input'],
  Blog: ['name', 'url'],
  CollectionPage: ['name', 'url', 'mainEntity'],
  ItemList: ['itemListElement'],
  WebPage: ['name', 'url'],
  EntryPoint: ['urlTemplate'],
}

/** The additional properties of a complete article. */
export const ofArticle = [
  'author',
  'datePublished',
  'dateModified',
  'image',
  'mainEntityOfPage',
  'publisher',
  'inLanguage',
  'wordCount',
]

/** Properties whose value is an address. schema.org requires absolute addresses. */
const addresses = new Set([
  'url',
  'item',
  'mainEntityOfPage',
  'urlTemplate',
  'sameAs',
  'logo',
  'image',
  '@id',
])
const dates = new Set(['datePublished', 'dateModified'])

/** Returns the objects that a page describes, each with a type, and all their faults. */
export function checkJsonLd(html: string): { things: Thing[]; faults: string[] } {
  const scripts = [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)]
  const documents = scripts.map(([, text = '']) => JSON.parse(text) as Thing)
  const faults = documents.flatMap((one) =>
    one['@context'] === 'https://schema.org' ? [] : ['a document without the context of schema.org'],
  )
  const things = documents.flatMap((one) =>
    Array.isArray(one['@graph']) ? (one['@graph'] as Thing[]) : [one],
  )
  for (const thing of things) check(thing, String(thing['@type']), faults)
  return { things, faults }
}

function check(thing: Thing, where: string, faults: string[]): void {
  const type = thing['@type']
  // This is only a reference to an object that is described elsewhere.
  if (type === undefined && typeof thing['@id'] === 'string') return
  const must = required[String(type)]
  if (!must) faults.push(`${where}: the type ${type} is not known here`)
  for (const name of must ?? []) if (isEmpty(thing[name])) faults.push(`${where}: no ${name}`)
  for (const [name, value] of Object.entries(thing)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      const place = `${where}.${name}`
      if (isEmpty(one)) faults.push(`${place} is empty`)
      else if (typeof one === 'object') check(one as Thing, place, faults)
      else if (addresses.has(name) && !URL.canParse(String(one).replace(/\{\w+\}/, 'x')))
        faults.push(`${place}: ${one}`)
      else if (dates.has(name) && !/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(String(one)))
        faults.push(`${place}: ${one}`)
    }
  }
  if (type === 'BreadcrumbList' || type === 'ItemList') {
    const positions = (thing.itemListElement as Thing[]).map((item) => item.position)
    if (positions.some((position, index) => position !== index + 1))
      faults.push(`${where}: positions ${positions}`)
  }
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''
