package dev.rookery.models.users;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What people call time zones, beside the names in Java's own list of them. */
final class ZoneNames {
  /**
   * Other names of a zone's place, cities that have no zone of their own, and countries with one
   * zone. Those with a slash are names that the zone had before, or has beside.
   */
  static final Map<String, List<String>> OTHER =
      table(
          """
          Africa/Asmara: Africa/Asmera
          Africa/Cairo: Kairo, Egypt, Ägypten
          Africa/Johannesburg: Cape Town, Kapstadt, South Africa, Südafrika
          Africa/Lagos: Nigeria
          Africa/Nairobi: Kenya, Kenia
          America/Adak: America/Atka, US/Aleutian
          America/Anchorage: US/Alaska
          America/Argentina/Buenos_Aires: America/Buenos_Aires, Argentina, Argentinien
          America/Argentina/Catamarca: America/Catamarca, America/Argentina/ComodRivadavia
          America/Argentina/Cordoba: America/Cordoba
          America/Argentina/Jujuy: America/Jujuy
          America/Argentina/Mendoza: America/Mendoza
          America/Atikokan: America/Coral_Harbour
          America/Bogota: Colombia, Kolumbien
          America/Chicago: US/Central, Houston, Dallas, Austin, San Antonio, New Orleans, Minneapolis
          America/Denver: US/Mountain, Salt Lake City, Albuquerque
          America/Detroit: US/Michigan
          America/Edmonton: Canada/Mountain, Calgary
          America/Halifax: Canada/Atlantic
          America/Havana: Cuba, Kuba, Havanna
          America/Indiana/Indianapolis: America/Indianapolis, US/East-Indiana
          America/Indiana/Knox: America/Knox_IN, US/Indiana-Starke
          America/Kentucky/Louisville: America/Louisville
          America/Los_Angeles: US/Pacific, San Francisco, San Diego, San Jose, Seattle, Portland, Las Vegas
          America/Manaus: Brazil/West
          America/Mazatlan: Mexico/BajaSur
          America/Mexico_City: Mexico/General, Mexiko-Stadt, Guadalajara
          America/New_York: US/Eastern, NYC, Washington, Boston, Philadelphia, Miami, Atlanta
          America/Noronha: Brazil/DeNoronha
          America/Nuuk: America/Godthab, Greenland, Grönland
          America/Phoenix: US/Arizona
          America/Regina: Canada/Saskatchewan
          America/Rio_Branco: America/Porto_Acre, Brazil/Acre
          America/Santiago: Chile/Continental
          America/Sao_Paulo: Brazil/East, Rio de Janeiro, Brasilia
          America/St_Johns: Canada/Newfoundland
          America/St_Thomas: America/Virgin
          America/Tijuana: Mexico/BajaNorte
          America/Toronto: Canada/Eastern, Ottawa
          America/Vancouver: Canada/Pacific
          America/Whitehorse: Canada/Yukon
          America/Winnipeg: Canada/Central
          Asia/Ashgabat: Asia/Ashkhabad
          Asia/Bangkok: Thailand
          Asia/Chongqing: Asia/Chungking
          Asia/Dhaka: Asia/Dacca, Bangladesh, Bangladesch
          Asia/Dubai: Abu Dhabi
          Asia/Ho_Chi_Minh: Asia/Saigon, Hanoi, Vietnam
          Asia/Hong_Kong: Hongkong
          Asia/Jerusalem: Israel
          Asia/Kabul: Afghanistan
          Asia/Karachi: Lahore, Islamabad, Pakistan
          Asia/Kathmandu: Asia/Katmandu, Nepal
          Asia/Kolkata: Asia/Calcutta, Mumbai, Bombay, Delhi, New Delhi, Bangalore, Hyderabad, Chennai, India, Indien
          Asia/Macau: Asia/Macao
          Asia/Makassar: Asia/Ujung_Pandang
          Asia/Manila: Philippines, Philippinen
          Asia/Nicosia: Europe/Nicosia, Cyprus, Zypern
          Asia/Riyadh: Saudi Arabia, Saudi-Arabien
          Asia/Seoul: South Korea, Südkorea
          Asia/Shanghai: Beijing, Peking, Shenzhen, Guangzhou, China
          Asia/Singapore: Singapur
          Asia/Taipei: Taiwan
          Asia/Tehran: Iran, Teheran
          Asia/Thimphu: Asia/Thimbu
          Asia/Tokyo: Tokio, Osaka, Kyoto, Japan
          Asia/Ulaanbaatar: Asia/Ulan_Bator
          Asia/Yangon: Asia/Rangoon
          Atlantic/Canary: Canary Islands, Kanaren, Tenerife, Teneriffa, Las Palmas
          Atlantic/Faroe: Atlantic/Faeroe
          Atlantic/Reykjavik: Iceland, Island
          Australia/Adelaide: Australia/South
          Australia/Brisbane: Australia/Queensland
          Australia/Broken_Hill: Australia/Yancowinna
          Australia/Darwin: Australia/North
          Australia/Hobart: Australia/Tasmania
          Australia/Lord_Howe: Australia/LHI
          Australia/Melbourne: Australia/Victoria
          Australia/Perth: Australia/West
          Australia/Sydney: Australia/ACT, Australia/NSW
          Europe/Amsterdam: Rotterdam, Netherlands, Niederlande, Holland
          Europe/Athens: Athen, Greece, Griechenland
          Europe/Belgrade: Belgrad, Serbia, Serbien
          Europe/Berlin: Munich, München, Muenchen, Hamburg, Cologne, Köln, Frankfurt, Stuttgart, Germany, Deutschland
          Europe/Brussels: Brüssel, Belgium, Belgien
          Europe/Bucharest: Bukarest, Romania, Rumänien
          Europe/Budapest: Hungary, Ungarn
          Europe/Copenhagen: Kopenhagen, Denmark, Dänemark
          Europe/Dublin: Ireland, Irland
          Europe/Helsinki: Finland, Finnland
          Europe/Istanbul: Asia/Istanbul, Ankara, Turkey, Türkei
          Europe/Kyiv: Europe/Kiev, Kiew, Ukraine
          Europe/Lisbon: Lissabon, Porto
          Europe/London: Manchester, Edinburgh, Birmingham, Glasgow, United Kingdom, UK, England, Britain
          Europe/Luxembourg: Luxemburg
          Europe/Madrid: Barcelona
          Europe/Moscow: Moskau, Saint Petersburg
          Europe/Oslo: Norway, Norwegen
          Europe/Paris: Lyon, Marseille, France, Frankreich
          Europe/Prague: Prag, Czechia, Tschechien
          Europe/Rome: Rom, Milan, Mailand, Naples, Neapel, Italy, Italien
          Europe/Sofia: Bulgaria, Bulgarien
          Europe/Stockholm: Sweden, Schweden
          Europe/Vienna: Wien, Graz, Salzburg, Austria, Österreich
          Europe/Warsaw: Warschau, Krakow, Krakau, Poland, Polen
          Europe/Zurich: Zuerich, Geneva, Genf, Basel, Bern, Switzerland, Schweiz
          Pacific/Auckland: Wellington, Christchurch, New Zealand, Neuseeland
          Pacific/Chuuk: Pacific/Truk
          Pacific/Easter: Chile/EasterIsland
          Pacific/Honolulu: US/Hawaii
          Pacific/Kanton: Pacific/Enderbury
          Pacific/Pago_Pago: Pacific/Samoa, US/Samoa
          Pacific/Pohnpei: Pacific/Ponape
          UTC: Etc/UTC, Etc/UCT, Etc/GMT, Etc/Greenwich, Etc/Universal, Etc/Zulu
          """);

  /**
   * The zones whose clocks go by an abbreviation, the best known first. Left out is what stands for
   * several times: BST, CST and CDT, IST, MST, PST, AST, GST, SST.
   */
  static final Map<String, List<String>> BY_ABBREVIATION = abbreviations();

  /** What to offer somebody who has typed nothing yet, from west to east; first among equals. */
  static final List<String> WELL_KNOWN =
      List.of(
          "UTC",
          "Pacific/Honolulu",
          "America/Los_Angeles",
          "America/Denver",
          "America/Chicago",
          "America/New_York",
          "America/Sao_Paulo",
          "Europe/London",
          "Europe/Lisbon",
          "Europe/Madrid",
          "Europe/Paris",
          "Europe/Berlin",
          "Europe/Vienna",
          "Europe/Zurich",
          "Europe/Rome",
          "Europe/Warsaw",
          "Europe/Athens",
          "Europe/Istanbul",
          "Europe/Moscow",
          "Asia/Dubai",
          "Asia/Kolkata",
          "Asia/Shanghai",
          "Asia/Tokyo",
          "Australia/Sydney",
          "Pacific/Auckland");

  private ZoneNames() {}

  private static Map<String, List<String>> abbreviations() {
    Map<String, List<String>> zones = new LinkedHashMap<>();
    table(
            """
            wet, west: Europe/Lisbon, Atlantic/Canary, Atlantic/Madeira, Atlantic/Faroe
            gmt: Europe/London, Africa/Accra, Africa/Abidjan, Atlantic/Reykjavik
            cet, cest, mez, mesz: Europe/Berlin, Europe/Paris, Europe/Madrid, Europe/Rome, Europe/Vienna, \
            Europe/Zurich, Europe/Amsterdam, Europe/Brussels, Europe/Warsaw, Europe/Prague, Europe/Budapest, \
            Europe/Stockholm, Europe/Copenhagen, Europe/Oslo, Europe/Belgrade
            eet, eest, oez, oesz: Europe/Athens, Europe/Kyiv, Europe/Bucharest, Europe/Helsinki, Europe/Sofia, \
            Europe/Riga, Europe/Tallinn, Europe/Vilnius
            msk: Europe/Moscow
            trt: Europe/Istanbul
            est, edt, et: America/New_York, America/Toronto, America/Detroit
            mdt: America/Denver, America/Edmonton
            pdt: America/Los_Angeles, America/Vancouver, America/Tijuana
            akst, akdt: America/Anchorage
            hst: Pacific/Honolulu
            ndt: America/St_Johns
            brt: America/Sao_Paulo
            art: America/Argentina/Buenos_Aires
            wat: Africa/Lagos
            cat: Africa/Maputo, Africa/Harare
            sast: Africa/Johannesburg
            eat: Africa/Nairobi
            pkt: Asia/Karachi
            npt: Asia/Kathmandu
            ict: Asia/Bangkok, Asia/Ho_Chi_Minh
            wib: Asia/Jakarta
            wita: Asia/Makassar
            wit: Asia/Jayapura
            hkt: Asia/Hong_Kong
            sgt: Asia/Singapore
            pht: Asia/Manila
            awst: Australia/Perth
            jst: Asia/Tokyo
            kst: Asia/Seoul
            acst, acdt: Australia/Adelaide
            aest, aedt: Australia/Sydney, Australia/Melbourne
            nzst, nzdt: Pacific/Auckland
            """)
        .forEach((names, ids) -> {
          for (String name : words(names)) {
            zones.put(name, ids);
          }
        });
    return Map.copyOf(zones);
  }

  /** Lines of a name, a colon and a list. */
  private static Map<String, List<String>> table(String lines) {
    return lines
        .lines()
        .map(line -> line.split(": ", 2))
        .collect(Collectors.toUnmodifiableMap(line -> line[0], line -> words(line[1])));
  }

  private static List<String> words(String list) {
    return Arrays.asList(list.split(", "));
  }
}
