import { z } from 'zod'
import { parseInput } from '../input/parse-input.ts'
import { text } from '../input/text-input.ts'
import { withoutUndefined } from '../input/without-undefined.ts'
import { addressInput } from '../links/address.ts'
import { linkLabel, linksInput } from '../links/link-input.ts'

/** A language tag in its canonical form (BCP 47; ECMA-402, CanonicalizeLocaleList). */
const locale = text(100).transform((tag, context) => {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? ''
  } catch {
    context.issues.push({
      code: 'custom',
      input: tag,
      message: 'must be a language tag (BCP 47), such as en or pt-BR.',
    })
    return z.NEVER
  }
})

const updateSchema = z
  .object({
    name: text(200).trim().min(1, 'must not be empty.'),
    description: text(2_000).trim(),
    locale,
    navigation: z
      .array(z.object({ label: linkLabel, path: addressInput(['path', 'web']) }))
      .max(50, 'must have at most 50 entries.'),
    socialLinks: linksInput,
  })
  .partial()

/** What of the settings is to change, as a caller gives it; null is refused. */
export type UpdateSettingsInput = {
  [Field in keyof z.input<typeof updateSchema>]?: z.input<typeof updateSchema>[Field] | null | undefined
}

/**
 * @returns What is to change; what was left out is not in it.
 * @throws {CallerError} `BAD_USER_INPUT` with every issue.
 */
export const parseUpdateSettings = (input: UpdateSettingsInput) =>
  withoutUndefined(parseInput(updateSchema, input))
