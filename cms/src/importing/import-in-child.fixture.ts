import { writeSync } from 'node:fs'
import { createCountingDb } from '@presstime/db/testing/count-statements'
import { processEnvironment, readConfig } from '../config/config.ts'
import { memorySource } from './memory-source.fixture.ts'
import { openImport } from './open-import.fixture.ts'
import { variedEntries } from './varied-entries.fixture.ts'

// Runs an import in a separate process, which a test kills: `node import-in-child.fixture.ts <folder with
// image-<n>.png>`. It writes a dot for each statement that it has sent to the database.

const config = readConfig(processEnvironment())
const { db } = createCountingDb(config.database.url, () => writeSync(1, '.'))
const imports = await openImport(config)
const { entries, files } = variedEntries(process.argv[2] ?? '')
const report = await imports.run(memorySource(entries, { name: 'killed', files }), {}, { db })
await imports.close()
await db.$disconnect()
writeSync(1, report.complete ? 'complete' : 'incomplete')
