/** The heads of what guessers try first, most used first; longer passwords are built from them. Kept offline. */
export const COMMON_PASSWORDS: readonly string[] = `
123456 password 123456789 12345678 12345 1234567 qwerty abc123 password1 111111 123123 1234567890 iloveyou
000000 1q2w3e4r qwertyuiop monkey dragon sunshine princess letmein welcome football admin master hello freedom
whatever qazwsx trustno1 shadow superman michael jordan baseball liverpool arsenal chelsea everton rangers celtic
charlie thomas daniel george jessica ashley hannah jennifer michelle andrew joshua matthew robert william summer
winter spring autumn monday friday january london england scotland wales britain manchester birmingham leeds
computer internet samsung google facebook secret changeme default passw0rd p@ssw0rd passphrase mypassword
letmein123 welcome1 welcome123 admin123 qwerty123 1qaz2wsx zaq12wsx asdfghjkl zxcvbnm asdfgh poiuytrewq abcdefgh
abcdef abcd1234 a1b2c3d4 loveme lovely flower cookie cheese chocolate banana orange purple yellow silver golden
ginger pepper tigger buster bailey maggie sophie harley hunter ranger killer batman pokemon naruto starwars
matrix phoenix thunder diamond mercedes ferrari porsche corvette mustang yamaha guitar soccer hockey tennis
blink182 nothing something forever together family mother father brother sister friends married weddings birthday
christmas holiday tuesday wednesday thursday saturday sunday february october november december september august
correcthorsebatterystaple tobeornottobe thequickbrownfox maytheforcebewithyou godsavethequeen godsavetheking
justice prison prisoner custody police office manager service security government ministry department council
`
  .trim()
  .split(/\s+/);
