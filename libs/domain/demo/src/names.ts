/** Invented people: names are put together by chance from these. */
export const MALE_NAMES = (
  'Ben Callum Darren Ewan Farouk Gareth Hamza Ibrahim Jamal Kieran Lewis Marek Nathan Owen Piotr Rajesh Samuel Tariq ' +
  'Victor Wayne Yusuf Zach Adrián Björn Cian Dafydd Emeka François Gwilym Hassan Idris José Kwame Łukasz Matteo Ngozi ' +
  'Oskar Pádraig Rhys Søren Tomasz Umar Vikram Wei Alun Barry Colin Desmond Errol Frank Graham Howard Ivan Jerome Keith ' +
  'Leonard Malcolm Norman Oliver Philip Quentin Roland Stanley Terence Vernon Winston Arthur Bilal Curtis Dylan Elijah'
).split(' ');

export const FEMALE_NAMES = ['Angela', 'Bethan', 'Carys', 'Deborah', 'Efua', 'Zofia', 'Maureen', 'Priya'];

export const FAMILY_NAMES = (
  'Abernathy Adeyinka Ainscough Amadi Ashworth Bakare Bańkowski Barraclough Beddoes Birch Blackwood Boateng Brathwaite ' +
  "Byrne Cadwallader Carmody Chaudhary Clegg Coldwell Corrigan D'Arcy Dasgupta Dewhurst Donnelly Drăgan Duxbury Eastwood " +
  'Entwistle Eze Fairclough Farrow Featherby Fielding Fitzgerald Gallimore Garside Gill Greenhalgh Gunawardena Haddad ' +
  'Halliwell Hartley Hebden Hinchliffe Holroyd Horák Iqbal Jankowska Jellicoe Kaczmarek Kapoor Kearney Kirkbride Lakhani ' +
  'Langstaff Lindqvist Llewelyn Lomax Mackintosh Mahlangu Marchetti McAllister McGrath Mendes Midgley Mistry Mulligan ' +
  "Nakamura Netherwood Ní-Bhriain Noble O'Dowd O'Rourke Oakeshott Okoro Ormerod Osei Pemberley Petrescu Pickles Pollard " +
  'Quayle Qureshi Ramsbottom Redfearn Rigby Rothwell Sandhu Scholes Shackleton Siddiqui Sørli Stansfield Sutcliffe ' +
  'Tattersall Thackeray Thistleton Tóth Tremaine Udall Umeh Varley Vaughan Wadsworth Wainwright Wardle Whittaker Wolstenholme ' +
  'Womersley Wrigley Yeadon Yilmaz Zając'
).split(' ');

export const STREETS = [
  'Weaver Row',
  'Tannery Lane',
  'Mill Bank',
  'Orchard Close',
  'Canal Side',
  'Foundry Street',
  'Larch Avenue',
  'Chapel Walk',
  'Quarry Road',
  'Lock Keeper’s Way',
  'Dyer Street',
  'Hawthorn Drive',
  'Station Terrace',
  'Rope Walk',
  'Priory Gardens',
] as const;

/** Towns and postcode areas that do not exist. */
export const TOWNS: Readonly<Record<'NORTH' | 'SOUTH', readonly { town: string; area: string }[]>> = {
  NORTH: [
    { town: 'Northby', area: 'NB' },
    { town: 'Eastholme', area: 'EQ' },
  ],
  SOUTH: [
    { town: 'Southwick Bay', area: 'SQ' },
    { town: 'Westerley', area: 'WQ' },
  ],
};
