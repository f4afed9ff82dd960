import type { Definition } from './definition.ts'
import { slug, text } from './field.ts'

/** A subject of posts. Tags have no drafts. */
export const tag = {
  name: 'tag',
  route: '/tag/:slug',
  folder: 'tags',
  isInLists: false,
  reservedSlugs: [],
  fields: {
    name: text({ label: 'name', help: 'Plain text.', most: 200, isRequired: true }),
    slug: slug({ label: 'slug', help: 'Its place in the path /tag/<slug>.', from: 'name' }),
    description: text({
      label: 'description',
      help: {
        read: 'Plain text; may be empty.',
        create: 'Plain text, up to 2,000 characters.',
        update: 'Plain text, up to 2,000 characters.',
      },
      most: 2_000,
    }),
  },
} as const satisfies Definition
