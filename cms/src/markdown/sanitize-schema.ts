import { defaultSchema, type Options as Schema } from 'rehype-sanitize'

/** The prefix of every id in content, so that no id can collide with an id of the page itself. */
export const idPrefix = 'content-'

/** MathML Core without elements that contain HTML (`annotation-xml`), have an action or link elsewhere. */
export const mathElements: ReadonlySet<string> = new Set(
  `merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup
  mtable mtd mtext mtr munder munderover semantics`.split(/\s+/),
)

/** Attribute names as hast spells them. Those that HTML also has use their DOM names. */
const mathAttributes =
  `accent accentunder columnSpan columnspan depth dir displaystyle fence form height largeop linethickness lspace
  mathsize mathvariant maxsize minsize movablelimits rowSpan rspace scriptlevel separator stretchy symmetric voffset width`.split(
    /\s+/,
  )

/** Elements that GitHub allows, but that are obsolete in HTML or useless in a text. */
const leftOut = new Set(['strike', 'tt'])

/** Elements that are harmless in a text and that GitHub does not allow. */
const added = `abbr bdi bdo caption cite dfn figcaption figure mark math small time u wbr`.split(' ')

/**
 * The HTML and MathML that a body may contain. The elements are those of GitHub and a few more. Attributes
 * are listed for each element, so that the result is also valid HTML. Styles and event handlers are not
 * allowed; addresses must be http(s) or mailto.
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
