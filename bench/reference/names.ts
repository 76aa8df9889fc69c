/** Given names, the most frequent first. All people are invented. */
export const GIVEN_NAMES = (
  'David John Michael Paul James Mark Andrew Robert Stephen Peter Daniel Christopher Richard Thomas Kevin Ian Anthony ' +
  'Mohammed Matthew Gary Steven Martin Simon Alan Ryan Adam Lee Craig Jason Liam Joseph Luke Sean Darren Jordan Wayne ' +
  'Dean Shaun Connor Kieran Piotr Muhammad Ahmed Ali Imran José Łukasz Krzysztof André François Jürgen Zoë Chloë Siân ' +
  'Séamus Pádraig Eoin Tomasz Marek Olu Kwame Femi Tunde Adeola Raj Sanjay Vikram Arjun Hiroshi Wei Ming Dmitri Sergei ' +
  'Alexandru Ionuț Mihai Nikolai Goran Zoran Björn Søren Åsa Elif Mehmet Yusuf Omar Tariq Hassan Bilal Samir Karim ' +
  'Delroy Leroy Winston Errol Courtney Marlon Curtis Tyrone Jermaine Kyle Reece Brandon Callum Ewan Hamish Rhys Gareth ' +
  'Dafydd Ieuan Huw Emyr Sarah Emma Claire Louise Joanne Karen Nicola Tracey Samantha Lisa Rebecca Natalie Amara Ngozi'
).split(' ');

/** Family names, the most frequent first. */
export const FAMILY_NAMES = (
  'Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green ' +
  'Hall Wood Jackson Clarke Khan Hughes Edwards Hill Moore Clark Harrison Scott Young Morris Ward Ahmed Singh Begum Ali ' +
  "Turner Cooper Morgan King Baker Lee Harris Allen Martin Watson Parker Bennett Cox Shaw Murphy Kelly O'Brien O'Neill " +
  "O'Connor McCarthy MacDonald Stewart Campbell Robertson Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński " +
  'Szymański Novák Dvořák Černý Horváth Nagy Tóth Kovács Müller Schäfer Größ Lindström Sørensen Åkesson García Muñoz ' +
  "Núñez Gonçalves Araújo D'Souza Fernandes Okafor Okonkwo Adeyemi Balogun Mensah Boateng Owusu Abebe Tesfaye Hussein " +
  'Ibrahim Yıldız Öztürk Çelik Popescu Ionescu Țurcanu Petrov Ivanov Sokolov Shevchenko Bondarenko Chen Wang Nguyen Tran ' +
  'Tanaka Suzuki Kim Park Sharma Gupta Mehta Chaudhry Malik Qureshi Rahman Chowdhury Uddin Perera Fernando Silva Santos ' +
  "Côté Lefèvre Dubois Bürkli Jäger Weiß Bianchi Rossi D'Angelo Papadopoulos Georgiou Ó-Briain Llewellyn Gwynne Pryce " +
  'Fairweather Ashdown Birtwistle Cholmondeley Featherstone Heptonstall Ravenscroft Thistlewood Winterbourne Zielonka'
).split(' ');
