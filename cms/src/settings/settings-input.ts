import { type UpdateInput, updateSchema } from '../content/input.ts'
import { settings } from '../content/settings.ts'
import { parseInput } from '../input/parse-input.ts'

const update = updateSchema(settings)

/** The input of a change of the settings: only the fields that change. Null is refused. */
export type UpdateSettingsInput = UpdateInput<typeof settings.fields>

/**
 * @returns The changes, without the fields that do not change.
 * @throws {CallerError} `BAD_USER_INPUT` with every issue.
 */
export const parseUpdateSettings = (input: UpdateSettingsInput) => parseInput(update, input)
