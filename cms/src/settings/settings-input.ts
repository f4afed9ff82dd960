import { type UpdateInput, updateSchema } from '../content/input.ts'
import { settings } from '../content/settings.ts'
import { parseInput } from '../input/parse-input.ts'

const update = updateSchema(settings)

/** What of the settings is to change, as a caller gives it; null is refused. */
export type UpdateSettingsInput = UpdateInput<typeof settings.fields>

/**
 * @returns What is to change; what was left out is not in it.
 * @throws {CallerError} `BAD_USER_INPUT` with every issue.
 */
export const parseUpdateSettings = (input: UpdateSettingsInput) => parseInput(update, input)
