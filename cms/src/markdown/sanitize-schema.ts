import { defaultSchema, type Options as Schema } from 'rehype-sanitize'

/** Stands before every id in content, so that none can take the name of one of the page's own. */
export const idPrefix = 'content-'

/** MathML Core without what takes HTML in (`annotation-xml`), acts or leads elsewhere. */
export const mathElements: ReadonlySet<string> = new Set(
  `merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup
  mtable mtd mtext mtr munder munderover semantics`.split(/\s+/),
)

/** As they are spelled in hast: those that HTML has, too, by their names in the DOM. */
const mathAttributes =
  `accent accentunder columnSpan columnspan depth dir displaystyle fence form height largeop linethickness lspace
  mathsize mathvariant maxsize minsize movablelimits rowSpan rspace scriptlevel separator stretchy symmetric voffset width`.split(
    /\s+/,
  )

/** What GitHub lets through that HTML has no more, or that is of no use in a text. */
const leftOut = new Set(['strike', 'tt'])

/** What is harmless in a text and missing there. */
const added = `abbr bdi bdo caption cite dfn figcaption figure mark math small time u wbr`.split(' ')

/**
 * What of HTML and MathML survives in a body. The elements are those of GitHub and a few more; attributes are named by
 * element, so that what passes is valid HTML, too. No style, no event handler, no address but http(s) and mail ones.
 */
export const sanitizeSchema: Schema = {
  ...defaultSchema,
  clobberPrefix: idPrefix,
  strip: ['script', 'style', 'annotation', 'annotation-xml'],
  tagNames: [
    ...(defaultSchema.tagNames ?? []).filter((name) => !leftOut.has(name)),
    ...added,
    ...mathElements,
  ],
  ancestors: {
    ...defaultSchema.ancestors,
    caption: ['table'],
    figcaption: ['figure'],
    ...Object.fromEntries([...mathElements].map((name) => [name, ['math']])),
  },
  attributes: {
    '*': ['dir', 'id', 'lang', 'title'],
    a: [
      'ariaDescribedBy',
      'ariaLabel',
      'dataFootnoteBackref',
      'dataFootnoteRef',
      'href',
      'hrefLang',
      'name',
      ['className', 'data-footnote-backref'],
    ],
    blockquote: ['cite'],
    code: [['className', /^language-./], 'dataMeta'],
    del: ['cite', 'dateTime'],
    details: ['open'],
    h2: [['className', 'sr-only']],
    img: ['alt', 'height', 'src', 'width'],
    input: [['disabled', true], ['type', 'checkbox'], 'checked'],
    ins: ['cite', 'dateTime'],
    li: [['className', 'task-list-item'], 'value'],
    math: ['alttext', 'display', 'displaystyle', 'scriptlevel'],
    ol: ['reversed', 'start', 'type', ['className', 'contains-task-list']],
    q: ['cite'],
    section: ['dataFootnotes', ['className', 'footnotes']],
    source: ['height', 'media', 'sizes', 'srcSet', 'type', 'width'],
    td: ['align', 'colSpan', 'headers', 'rowSpan'],
    th: ['align', 'abbr', 'colSpan', 'headers', 'rowSpan', 'scope'],
    time: ['dateTime'],
    ul: [['className', 'contains-task-list']],
    ...Object.fromEntries([...mathElements].map((name) => [name, mathAttributes])),
  },
}
