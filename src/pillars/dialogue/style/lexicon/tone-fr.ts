import { wordsPattern as words } from '../plugin.ts'
import type { ToneEntry } from './entry.ts'

/** The tone ladder in French. */
export const toneFrench: readonly ToneEntry[] = [
  { step: 6, pattern: words('condamn(?:e|ent|ons|é|ée|ant|er)(?! à )|condamnation'), milder: 'déplore' },
  { step: 6, pattern: words('dans les termes les plus (?:vifs|fermes|énergiques)|acte (?:d’agression|de guerre|hostile)|ultimatum|casus belli|par tous les moyens nécessaires') },
  { step: 6, pattern: words('(?:graves|sérieuses|lourdes) conséquences(?= (?:pour|sur) (?:les |nos |ses |leurs )?(?:relations|rapports|liens))|conséquences (?:graves|sérieuses)(?= (?:pour|sur) (?:les |nos |ses |leurs )?(?:relations|rapports))|(?:en )?(?:subira|supportera|assumera|assumer|supporter) (?:toutes )?les conséquences|ne (?:restera|resteront|demeurera) pas sans (?:conséquences?|suites?|réponse)') },
  { step: 6, pattern: words('se réserve(?:nt)? le droit de (?:prendre|répondre|recourir|riposter)(?: (?:toutes|toute))?(?: (?:les|autres))?(?: mesures?)?'), milder: 'examinera sa position' },
  { step: 6, pattern: words('rompre (?:les|ses|toutes) relations diplomatiques|rompt (?:les|ses) relations|persona non grata|sur-le-champ') },
  { step: 5, pattern: words('déplor(?:e|ent|ons|é|ant|er|able|ables)'), milder: 'regrette' },
  { step: 5, pattern: words('protest(?:e|ent|ons|é|er)(?= (?:contre|avec|auprès|énergiquement|vivement|fermement|solennellement))|(?:élève|élever|émet|formule|adresse) (?:une |la |sa )?(?:\\p{L}+ )?(?:protestation|plus vive protestation)|(?:vive|ferme|énergique|solennelle) protestation'), milder: 'exprime sa préoccupation au sujet de' },
  { step: 5, pattern: words('(?:rejette|rejettent|rejetons|refuse|s’oppose|s’opposent) (?:catégoriquement|fermement|totalement|vigoureusement|énergiquement|résolument)'), milder: 'ne peut souscrire à' },
  { step: 5, pattern: words('inacceptables?|inadmissibles?|intolérables?|injustifiables?|inexcusables?'), milder: 'difficile à accepter' },
  { step: 5, pattern: words('exig(?:e|ent|eons)(?= (?:que|qu|la |le |l’|les |des |de ))'), milder: 'demande' },
  { step: 5, pattern: words('(?:vive|vives|grave|profonde|extrême|sérieuse|très vive|plus vive|plus vives) (?:préoccupation|inquiétude|préoccupations|inquiétudes)|(?:gravement|vivement|extrêmement) (?:préoccupée?s?|inquiète?s?)|indignation|vif mécontentement'), milder: 'préoccupation' },
  { step: 5, pattern: words('violations? (?:flagrantes?|graves?|manifestes?|caractérisées?)|(?:flagrante|grave) violation|provocations?|provocat(?:eur|rice)s?') },
  { step: 5, pattern: words('(?:nous |gouvernement |ministère |ambassade |délégation |pays )dénon(?:ce|cent|çons)|met(?:tent|tons)? (?:solennellement )?en garde|tient [^.]{0,60} pour responsables?') },
  { step: 4, pattern: words('regrett(?:e|ent|ons|er|able|ables|é|ant)|regrets?|préoccup(?:ation|ations|é|ée|és|ées|ant|ante)|inquiétudes?|inquiet(?:s)?|déçu(?:e|s|es)?|déception|s’étonne(?:nt)?|surpris(?:e|es)?(?= (?:de|que|par))|mécontentement') },
  { step: 4, pattern: words('rejette(?:nt)?|rejetons|ne (?:saurait|peut|saurions) accepter|rappelle (?:à l’|au |aux )|reste(?:nt)? sans réponse|demande instamment|insiste(?:nt)?|inamical(?:e|es)?|peu amical') },
  { step: 0, pattern: words('plus (?:chaleureuses|vives|cordiales) félicitations|chaleureuses félicitations|profonde amitié|fraternel(?:le|les|s)?|indéfectible(?:s)? (?:amitié|liens)|de tout cœur|(?:grande|avec) joie') },
  { step: 1, pattern: words('(?:sincère|sincères|profonde|vive|vifs|chaleureux|chaleureuse) (?:gratitude|remerciements|reconnaissance|satisfaction|appréciation)|chaleureusement|vivement (?:remercie|reconnaissant)|(?:ravi|enchanté)(?:e|s|es)?|cordial(?:e|ement|es)?|félicit(?:e|ent|ations)(?<!se félicit(?:e|ent))|amitié|profondément reconnaissant') },
  { step: 2, pattern: words('(?:se |s’en |s’est |se sont |nous |est )félicit(?:e|ent|é|és|ée|ons)|remerci(?:e|ent|ons|ements|er)|apprécie(?:nt)?|heureu(?:x|se|ses)|satisfaction|se réjoui(?:t|ssent)|plaisir|salue(?:nt)?|amical(?:e|es)?|fructueu(?:x|se|ses)|bon voisinage|coopér(?:ation|er|é|ons|ent)') },
]

/** Words below the register, with a better one where it can be said. */
export const heatedFrench: readonly { pattern: RegExp; better: string | null }[] = [
  { pattern: words('absurdes?|absurdité|ridicules?|grotesques?|risibles?|insensée?s?|aberrante?s?|farce|mascarade|n’importe quoi'), better: 'difficile à suivre' },
  { pattern: words('mensonges?|mensong(?:er|ère|ères|ers)|menteu(?:r|rs|se|ses)|(?:ment|mentent) (?:effrontément|sciemment)'), better: 'affirmations qui ne concordent pas avec les faits' },
  { pattern: words('scandaleu(?:x|se|ses|sement)|honteu(?:x|se|ses|sement)|éhontée?s?|ignobles?|infâmes?|méprisables?|révoltante?s?|odieu(?:x|se|ses)|abjecte?s?'), better: 'regrettable' },
  { pattern: words('hypocri(?:te|tes|sie)|cynique(?:s|ment)?|cynisme|insolen(?:t|te|ce)|arrogan(?:t|te|ce)|stupid(?:e|es|ité)|idiote?s?|pathétiques?|hystériques?|malhonnêtes?|perfid(?:e|ie)|traîtres?'), better: null },
  { pattern: words('barbar(?:e|es|ie)|sauvagerie|voyous?|bandits?|fantoches?|criminels? régime|calomnie(?:s|ux|use)?|diffamatoires?'), better: null },
  { pattern: words('soi-disant|prétendu(?:e|s|es)?'), better: '' },
]
