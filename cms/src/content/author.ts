import type { Definition } from './definition.ts'
import { links, reference, slug, text } from './field.ts'

/** A person who writes posts. Authors have no drafts. */
export const author = {
  name: 'author',
  route: '/author/:slug',
  folder: 'authors',
  isInLists: false,
  reservedSlugs: [],
  fields: {
    name: text({ label: 'name', help: 'Plain text.', most: 200, isRequired: true }),
    slug: slug({ label: 'slug', help: 'Its place in the path /author/<slug>.', from: 'name' }),
    bio: text({
      label: 'biography',
      help: {
        read: 'Plain text; may be empty.',
        create: 'Plain text, up to 2,000 characters.',
        update: 'Plain text, up to 2,000 characters.',
      },
      most: 2_000,
    }),
    avatar: reference('Media', { label: 'picture', help: 'A picture of the author.' }),
    links: links({
      label: 'links',
      help: {
        read: 'Where else the author is to be found.',
        create: 'Where else the author is to be found, at most 20.',
        update: 'All the links, at most 20.',
      },
      most: 20,
    }),
  },
} as const satisfies Definition
