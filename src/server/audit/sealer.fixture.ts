import { connect } from '../database.ts'
import { createLog } from '../log.ts'
import { startSealer } from './sealer.ts'

/** A process of its own that seals until it is killed: `node sealer.fixture.ts <connection as JSON> <data folder>`. */
const [connection = '{}', data = ''] = process.argv.slice(2)
const log = createLog('error')
startSealer({ db: connect({ ...JSON.parse(connection), max: 2 }, log).db, log, data, everyMs: 5 })
process.stdout.write('sealing\n')
