/** Files of the registers at their publishers' addresses: one a decade, one a person, one a year. `HEAD` is the branch that the publisher shows. */
const at = (repository: string, path: string) => ({ url: `https://raw.githubusercontent.com/${repository}/HEAD/${path}`, as: path.split('/').at(-1)! })

const presidents = `
  biden-joseph-r bush-george-h-w bush-george-w carter-jimmy clinton-william-j coolidge-calvin eisenhower-dwight-d ford-gerald-r harding-warren-g
  hoover-herbert-c johnson-lyndon-b kennedy-john-f nixon-richard-m obama-barack reagan-ronald roosevelt-franklin-d roosevelt-theodore
  taft-william-howard truman-harry-s trump-donald-j wilson-woodrow`

const secretaries = `
  acheson-dean-gooderham albright-madeleine-korbel baker-james-addison blinken-antony-j byrnes-james-francis christopher-warren-minor
  clinton-hillary-rodham colby-bainbridge dulles-john-foster haig-alexander-meigs hay-john-milton herter-christian-archibald hughes-charles-evans
  hull-cordell kellogg-frank-billings kerry-john-forbes kissinger-henry-a knox-philander-chase lansing-robert marshall-george-catlett
  muskie-edmund-sixtus pompeo-michael-r powell-colin-luther rice-condoleezza rogers-william-pierce root-elihu rubio-marco rusk-david-dean
  seward-william-henry shultz-george-pratt stettinius-edward-reilly stimson-henry-lewis tillerson-rex-w vance-cyrus-roberts`

const words = (text: string) => text.trim().split(/\s+/)

export const incomingFiles = Array.from({ length: 15 }, (_, i) => at('HistoryAtState/visits', `data/${1870 + 10 * i}.xml`))

export const outgoingFiles = [
  ...words(presidents).map((who) => at('HistoryAtState/travels', `president-travels/${who}.xml`)),
  ...words(secretaries).map((who) => at('HistoryAtState/travels', `secretary-travels/${who}.xml`)),
]

const terms = [['Lula', 2004, 2010], ['Dilma', 2011, 2016], ['Temer', 2017, 2018]] as const

export const brazilFiles = terms.flatMap(([who, first, last]) => Array.from({ length: last - first + 1 }, (_, i) => at('GBenevides/diplomatic-footprint', `data/${who}_official_visits-${first + i}.csv`)))
