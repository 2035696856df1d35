import { assessCommand, rowsCommand } from './assess.ts'
import { auditCommand } from './audit.ts'
import { backupCommand } from './backup.ts'
import { briefCommand } from './brief.ts'
import { doctorCommand } from './doctor.ts'
import { drillCommand } from './drill.ts'
import { exportCommand } from './export.ts'
import { figuresCommand } from './figures.ts'
import { importCommand } from './import.ts'
import { keysCommand } from './keys.ts'
import { referenceCommand } from './reference.ts'
import type { Command } from './run.ts'
import { restoreCommand } from './restore.ts'
import { serveCommand, setupLinkCommand } from './serve.ts'
import { sourcesCommand } from './sources.ts'
import { styleCommand } from './style.ts'
import { workspaceCommand } from './workspace.ts'

/** The commands of `entente`, in the order in which a newcomer needs them. */
export const commands: Record<string, Command> = {
  serve: serveCommand,
  'setup-link': setupLinkCommand,
  sources: sourcesCommand,
  import: importCommand,
  assess: assessCommand,
  rows: rowsCommand,
  brief: briefCommand,
  style: styleCommand,
  export: exportCommand,
  figures: figuresCommand,
  reference: referenceCommand,
  backup: backupCommand,
  restore: restoreCommand,
  drill: drillCommand,
  workspace: workspaceCommand,
  audit: auditCommand,
  keys: keysCommand,
  doctor: doctorCommand,
}
