-- One rule for names, the same in the records: letters, marks and digits of any script, emoji, '-', '_' and '.', in
-- Unicode's composed form (NFC) and without variation selectors, so that what looks the same is the same. Names that break
-- it are mended; mended_row keeps what they were, and each kind is told by a warning.
-- allow in this file: data-with-structure, constraint-not-valid (guilds have few names)

-- How long a text is for Discord and its clients: characters beyond U+FFFF, such as emoji, count as two.
create function utf16_length(text text) returns integer
  language sql immutable parallel safe
  return length(text) + length(regexp_replace(text, '[^\U00010000-\U0010FFFF]', '', 'g'));

-- The characters that no name has: punctuation, symbols that are no emoji, spaces, controls, what is invisible, and what
-- changes the direction of writing, by Unicode 16; a character that it does not know may be a letter of a later version.
create function not_in_names() returns text
  language sql immutable parallel safe
  return '\u0000-\u002C\u002F\u003A-\u0040\u005B-\u005E\u0060\u007B-\u00A8\u00AB-\u00AD\u00AF-\u00B1\u00B4\u00B6-\u00B8'
    '\u00BB\u00BF\u00D7\u00F7\u02C2-\u02C5\u02D2-\u02DF\u02E5-\u02EB\u02ED\u02EF-\u02FF\u034F\u0375\u037E'
    '\u0384-\u0385\u0387\u03F6\u0482\u055A-\u055F\u0589-\u058F\u05BE\u05C0\u05C3\u05C6\u05F3-\u060F\u061B-\u061F'
    '\u066A-\u066D\u06D4\u06DD-\u06DE\u06E9\u06FD-\u06FE\u0700-\u070F\u07F6-\u07F9\u07FE-\u07FF\u0830-\u083E\u085E'
    '\u0888\u0890-\u0891\u08E2\u0964-\u0965\u0970\u09F2-\u09F3\u09FA-\u09FB\u09FD\u0A76\u0AF0-\u0AF1\u0B70'
    '\u0BF3-\u0BFA\u0C77\u0C7F\u0C84\u0D4F\u0D79\u0DF4\u0E3F\u0E4F\u0E5A-\u0E5B\u0F01-\u0F17\u0F1A-\u0F1F\u0F34\u0F36'
    '\u0F38\u0F3A-\u0F3D\u0F85\u0FBE-\u0FC5\u0FC7-\u0FDA\u104A-\u104F\u109E-\u109F\u10FB\u115F-\u1160\u1360-\u1368'
    '\u1390-\u1399\u1400\u166D-\u166E\u1680\u169B-\u169C\u16EB-\u16ED\u1735-\u1736\u17B4-\u17B5\u17D4-\u17D6'
    '\u17D8-\u17DB\u1800-\u180F\u1940-\u1945\u19DE-\u19FF\u1A1E-\u1A1F\u1AA0-\u1AA6\u1AA8-\u1AAD\u1B4E-\u1B4F'
    '\u1B5A-\u1B6A\u1B74-\u1B7F\u1BFC-\u1BFF\u1C3B-\u1C3F\u1C7E-\u1C7F\u1CC0-\u1CC7\u1CD3\u1FBD\u1FBF-\u1FC1'
    '\u1FCD-\u1FCF\u1FDD-\u1FDF\u1FED-\u1FEF\u1FFD-\u200B\u200E-\u203B\u203D-\u2048\u204A-\u206F\u207A-\u207E'
    '\u208A-\u208E\u20A0-\u20C0\u2100-\u2101\u2103-\u2106\u2108-\u2109\u2114\u2116-\u2118\u211E-\u2121\u2123\u2125'
    '\u2127\u2129\u212E\u213A-\u213B\u2140-\u2144\u214A-\u214D\u214F\u218A-\u2193\u219A-\u21A8\u21AB-\u2319'
    '\u231C-\u2327\u2329-\u2387\u2389-\u23CE\u23D0-\u23E8\u23F4-\u23F7\u23FB-\u244A\u249C-\u24C1\u24C3-\u24E9'
    '\u2500-\u25A9\u25AC-\u25B5\u25B7-\u25BF\u25C1-\u25FA\u25FF\u2606\u2613\u2686-\u268F\u2706-\u2707\u2713\u2715'
    '\u2717-\u271C\u271E-\u2720\u2722-\u2727\u2729-\u2732\u2735-\u2743\u2745-\u2746\u2748-\u274B\u274D\u274F-\u2752'
    '\u2756\u2758-\u2762\u2768-\u2775\u2794\u2798-\u27A0\u27A2-\u27AF\u27B1-\u27BE\u27C0-\u2933\u2936-\u2B04'
    '\u2B08-\u2B1A\u2B1D-\u2B4F\u2B51-\u2B54\u2B56-\u2BFF\u2CE5-\u2CEA\u2CF9-\u2CFC\u2CFE-\u2CFF\u2D70\u2E00-\u2E2E'
    '\u2E30-\u3004\u3008-\u3020\u3036-\u3037\u303E-\u303F\u309B-\u309C\u30A0\u30FB\u3164\u3190-\u3191\u3196-\u319F'
    '\u31C0-\u31EF\u3200-\u321E\u322A-\u3247\u3250\u3260-\u327F\u328A-\u3296\u3298\u329A-\u32B0\u32C0-\u33FF'
    '\u4DC0-\u4DFF\uA490-\uA4C6\uA4FE-\uA4FF\uA60D-\uA60F\uA673\uA67E\uA6F2-\uA716\uA720-\uA721\uA789-\uA78A'
    '\uA828-\uA82B\uA836-\uA839\uA874-\uA877\uA8CE-\uA8CF\uA8F8-\uA8FA\uA8FC\uA92E-\uA92F\uA95F\uA9C1-\uA9CD'
    '\uA9DE-\uA9DF\uAA5C-\uAA5F\uAA77-\uAA79\uAADE-\uAADF\uAAF0-\uAAF1\uAB5B\uAB6A-\uAB6B\uABEB\uE000-\uF8FF\uFB29'
    '\uFBB2-\uFBC2\uFD3E-\uFD4F\uFDCF-\uFDEF\uFDFC-\uFE19\uFE30-\uFE6B\uFEFF-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40'
    '\uFF5B-\uFF65\uFFA0\uFFE0-\uFFFF\U00010100-\U00010102\U00010137-\U0001013F\U00010179-\U00010189'
    '\U0001018C-\U000101A0\U000101D0-\U000101FC\U0001039F\U000103D0\U0001056F\U00010857\U00010877-\U00010878'
    '\U0001091F\U0001093F\U00010A50-\U00010A58\U00010A7F\U00010AC8\U00010AF0-\U00010AF6\U00010B39-\U00010B3F'
    '\U00010B99-\U00010B9C\U00010D6E\U00010D8E-\U00010D8F\U00010EAD\U00010F55-\U00010F59\U00010F86-\U00010F89'
    '\U00011047-\U0001104D\U000110BB-\U000110C1\U000110CD\U00011140-\U00011143\U00011174-\U00011175'
    '\U000111C5-\U000111C8\U000111CD\U000111DB\U000111DD-\U000111DF\U00011238-\U0001123D\U000112A9'
    '\U000113D4-\U000113D8\U0001144B-\U0001144F\U0001145A-\U0001145D\U000114C6\U000115C1-\U000115D7'
    '\U00011641-\U00011643\U00011660-\U0001166C\U000116B9\U0001173C-\U0001173F\U0001183B\U00011944-\U00011946'
    '\U000119E2\U00011A3F-\U00011A46\U00011A9A-\U00011A9C\U00011A9E-\U00011AA2\U00011B00-\U00011B09\U00011BE1'
    '\U00011C41-\U00011C45\U00011C70-\U00011C71\U00011EF7-\U00011EF8\U00011F43-\U00011F4F\U00011FD5-\U00011FFF'
    '\U00012470-\U00012474\U00012FF1-\U00012FF2\U00013430-\U0001343F\U00013441-\U00013442\U00016A6E-\U00016A6F'
    '\U00016AF5\U00016B37-\U00016B3F\U00016B44-\U00016B45\U00016D6D-\U00016D6F\U00016E97-\U00016E9A\U00016FE2'
    '\U00016FE4\U0001BC9C\U0001BC9F-\U0001BCA3\U0001CC00-\U0001CCEF\U0001CD00-\U0001CEB3\U0001CF50-\U0001CFC3'
    '\U0001D000-\U0001D164\U0001D16A-\U0001D16C\U0001D173-\U0001D17A\U0001D183-\U0001D184\U0001D18C-\U0001D1A9'
    '\U0001D1AE-\U0001D241\U0001D245\U0001D300-\U0001D356\U0001D6C1\U0001D6DB\U0001D6FB\U0001D715\U0001D735\U0001D74F'
    '\U0001D76F\U0001D789\U0001D7A9\U0001D7C3\U0001D800-\U0001D9FF\U0001DA37-\U0001DA3A\U0001DA6D-\U0001DA74'
    '\U0001DA76-\U0001DA83\U0001DA85-\U0001DA8B\U0001E14F\U0001E2FF\U0001E5FF\U0001E95E-\U0001E95F\U0001ECAC'
    '\U0001ECB0\U0001ED2E\U0001EEF0-\U0001EEF1\U0001F110-\U0001F12E\U0001F130-\U0001F16B\U0001F172-\U0001F17D'
    '\U0001F180-\U0001F18D\U0001F18F-\U0001F190\U0001F19B-\U0001F1AC\U0001F200\U0001F210-\U0001F219'
    '\U0001F21B-\U0001F22E\U0001F230-\U0001F231\U0001F23B\U0001F240-\U0001F248\U0001F53E-\U0001F545'
    '\U0001F650-\U0001F67F\U0001F700-\U0001F773\U0001F780-\U0001F7D4\U0001F800-\U0001F80B\U0001F810-\U0001F847'
    '\U0001F850-\U0001F859\U0001F860-\U0001F887\U0001F890-\U0001F8AD\U0001F900-\U0001F90B\U0001F93B\U0001F946'
    '\U0001FB00-\U0001FBEF\U0001FFFE-\U0001FFFF\U0002FFFE-\U0002FFFF\U0003FFFE-\U0003FFFF\U0004FFFE-\U0004FFFF'
    '\U0005FFFE-\U0005FFFF\U0006FFFE-\U0006FFFF\U0007FFFE-\U0007FFFF\U0008FFFE-\U0008FFFF\U0009FFFE-\U0009FFFF'
    '\U000AFFFE-\U000AFFFF\U000BFFFE-\U000BFFFF\U000CFFFE-\U000CFFFF\U000DFFFE-\U000E0FFF\U000EFFFE-\U0010FFFF';

-- The marks of letters, by Unicode 16, which show nothing sensible where there is no letter before them. Between them may be
-- what no name has.
create function marks() returns text
  language sql immutable parallel safe
  return '\u0300-\u036F\u0483-\u0489\u0591-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06E4\u06E7-\u06ED\u0711'
    '\u0730-\u074A\u07A6-\u07B0\u07EB-\u07F3\u07FD\u0816-\u0819\u081B-\u0823\u0825-\u0827\u0829-\u082D\u0859-\u085B'
    '\u0897-\u089F\u08CA-\u0903\u093A-\u093C\u093E-\u094F\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09BC\u09BE-\u09CD'
    '\u09D7\u09E2-\u09E3\u09FE-\u0A03\u0A3C-\u0A51\u0A70-\u0A71\u0A75-\u0A83\u0ABC\u0ABE-\u0ACD\u0AE2-\u0AE3'
    '\u0AFA-\u0B03\u0B3C\u0B3E-\u0B57\u0B62-\u0B63\u0B82\u0BBE-\u0BCD\u0BD7\u0C00-\u0C04\u0C3C\u0C3E-\u0C56'
    '\u0C62-\u0C63\u0C81-\u0C83\u0CBC\u0CBE-\u0CD6\u0CE2-\u0CE3\u0CF3-\u0D03\u0D3B-\u0D3C\u0D3E-\u0D4D\u0D57'
    '\u0D62-\u0D63\u0D81-\u0D83\u0DCA-\u0DDF\u0DF2-\u0DF3\u0E31\u0E34-\u0E3A\u0E47-\u0E4E\u0EB1\u0EB4-\u0EBC'
    '\u0EC8-\u0ECE\u0F18-\u0F19\u0F35-\u0F3F\u0F71-\u0F87\u0F8D-\u0FC6\u102B-\u103E\u1056-\u1059\u105E-\u1060'
    '\u1062-\u1064\u1067-\u106D\u1071-\u1074\u1082-\u108D\u108F\u109A-\u109D\u135D-\u135F\u1712-\u1715\u1732-\u1734'
    '\u1752-\u1753\u1772-\u1773\u17B6-\u17D3\u17DD\u1885-\u1886\u18A9\u1920-\u193B\u1A17-\u1A1B\u1A55-\u1A7F'
    '\u1AB0-\u1B04\u1B34-\u1B44\u1B6B-\u1B82\u1BA1-\u1BAD\u1BE6-\u1BF3\u1C24-\u1C37\u1CD0-\u1CE8\u1CED\u1CF4'
    '\u1CF7-\u1CF9\u1DC0-\u1DFF\u20D0-\u20F0\u2CEF-\u2CF1\u2D7F\u2DE0-\u2DFF\u302A-\u302F\u3099-\u309A\uA66F-\uA67D'
    '\uA69E-\uA69F\uA6F0-\uA6F1\uA802\uA806\uA80B\uA823-\uA82C\uA880-\uA881\uA8B4-\uA8C5\uA8E0-\uA8F1\uA8FF'
    '\uA926-\uA92D\uA947-\uA953\uA980-\uA983\uA9B3-\uA9C0\uA9E5\uAA29-\uAA36\uAA43\uAA4C-\uAA4D\uAA7B-\uAA7D\uAAB0'
    '\uAAB2-\uAAB4\uAAB7-\uAAB8\uAABE-\uAABF\uAAC1\uAAEB-\uAAEF\uAAF5-\uAAF6\uABE3-\uABED\uFB1E\uFE20-\uFE2F'
    '\U000101FD\U000102E0\U00010376-\U0001037A\U00010A01-\U00010A0F\U00010A38-\U00010A3F\U00010AE5-\U00010AE6'
    '\U00010D24-\U00010D27\U00010D69-\U00010D6D\U00010EAB-\U00010EAC\U00010EFC-\U00010EFF\U00010F46-\U00010F50'
    '\U00010F82-\U00010F85\U00011000-\U00011002\U00011038-\U00011046\U00011070\U00011073-\U00011074'
    '\U0001107F-\U00011082\U000110B0-\U000110C2\U00011100-\U00011102\U00011127-\U00011134\U00011145-\U00011146'
    '\U00011173\U00011180-\U00011182\U000111B3-\U000111C0\U000111C9-\U000111CF\U0001122C-\U0001123E\U00011241'
    '\U000112DF-\U000112EA\U00011300-\U00011303\U0001133B-\U0001133C\U0001133E-\U0001134D\U00011357'
    '\U00011362-\U00011374\U000113B8-\U000113D0\U000113D2\U000113E1-\U000113E2\U00011435-\U00011446\U0001145E'
    '\U000114B0-\U000114C3\U000115AF-\U000115C0\U000115DC-\U000115DD\U00011630-\U00011640\U000116AB-\U000116B7'
    '\U0001171D-\U0001172B\U0001182C-\U0001183A\U00011930-\U0001193E\U00011940\U00011942-\U00011943'
    '\U000119D1-\U000119E0\U000119E4\U00011A01-\U00011A0A\U00011A33-\U00011A39\U00011A3B-\U00011A47'
    '\U00011A51-\U00011A5B\U00011A8A-\U00011A99\U00011C2F-\U00011C3F\U00011C92-\U00011CB6\U00011D31-\U00011D45'
    '\U00011D47\U00011D8A-\U00011D97\U00011EF3-\U00011F01\U00011F03\U00011F34-\U00011F42\U00011F5A\U00013440'
    '\U00013447-\U00013455\U0001611E-\U0001612F\U00016AF0-\U00016AF4\U00016B30-\U00016B36\U00016F4F'
    '\U00016F51-\U00016F92\U00016FF0-\U00016FF1\U0001BC9D-\U0001BC9E\U0001CF00-\U0001D244\U0001DA00-\U0001DAAF'
    '\U0001E000-\U0001E02A\U0001E08F\U0001E130-\U0001E136\U0001E2AE\U0001E2EC-\U0001E2EF\U0001E4EC-\U0001E4EF'
    '\U0001E5EE-\U0001E5EF\U0001E8D0-\U0001E8D6\U0001E944-\U0001E94A';

-- The signs that take the vowel from a letter of India and its neighbours, so that it may be joined with the next.
create function viramas() returns text
  language sql immutable parallel safe
  return '\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B-\u0D3C\u0D4D\u0DCA\u0F84\u1039-\u103A\u1714-\u1715\u1734'
    '\u17D2\u1A60\u1B44\u1BAA-\u1BAB\u1BF2-\u1BF3\uA806\uA82C\uA8C4\uA953\uA9C0\uAAF6\uABED\U00010A3F\U00011046'
    '\U00011070\U0001107F\U000110B9\U00011133-\U00011134\U000111C0\U00011235\U000112EA\U0001134D\U00011442\U000114C2'
    '\U000115BF\U0001163F\U000116B6\U0001172B\U00011839\U0001193D-\U0001193E\U000119E0\U00011A34\U00011A47\U00011A99'
    '\U00011C3F\U00011D44-\U00011D45\U00011D97';

-- The letters that join with the next one, of Arabic, Syriac, N'Ko, Mandaic, Mongolian, Rohingya and Adlam.
create function joining_next() returns text
  language sql immutable parallel safe
  return '\u0620\u0626\u0628\u062A-\u062E\u0633-\u063F\u0641-\u0647\u0649-\u064A\u066E-\u066F\u0678-\u0687\u069A-\u06BF'
    '\u06C1-\u06C2\u06CC\u06CE\u06D0-\u06D1\u06FA-\u06FF\u0712-\u0714\u071A-\u071D\u071F-\u0727\u0729\u072B'
    '\u072D-\u072E\u074E-\u0758\u075C-\u076A\u076D-\u0770\u0772\u0775-\u0777\u077A-\u077F\u07CA-\u07EA\u0841-\u0845'
    '\u0848\u084A-\u0853\u0855\u0860\u0862-\u0865\u0868\u0886\u0889-\u088D\u08A0-\u08A9\u08AF-\u08B0\u08B3-\u08B8'
    '\u08BA-\u08C8\u1807\u1820-\u1878\u1887-\u18AA\U00010D00-\U00010D21\U00010D23\U0001E900-\U0001E943';

-- The letters of these that join with the one before.
create function joining_before() returns text
  language sql immutable parallel safe
  return '\u0620\u0622-\u063F\u0641-\u064A\u066E-\u0673\u0675-\u06D5\u06EE-\u06EF\u06FA-\u077F\u07CA-\u07EA\u0840-\u0860'
    '\u0862-\u0865\u0867-\u0882\u0886\u0889-\u08AC\u08AE-\u08C8\u1807\u1820-\u1878\u1887-\u18AA\U00010D01-\U00010D23'
    '\U0001E900-\U0001E943';

-- The joiners that show something, as a regular expression (RFC 5892, A.1 and A.2): one behind a virama and before another
-- letter, or in the ra of Bengali that keeps its form; one that parts letters which would join; one between emoji.
create function shown_joiner() returns text
  language sql immutable parallel safe
  return '(?<=[' || viramas() || '])[\u200C\u200D](?=[\u0900-\u0DFF\u0F40-\u109F\u1700-\u17FF\u1A20-\u1BFF\uA800-\uABFF\U00010A00-\U00011FFF])(?![' || marks() || '])'
    '|(?<=\u09B0)\u200D(?=\u09CD)'
    '|(?<=[' || joining_next() || '][' || marks() || ']{0,9})\u200C(?=[' || marks() || ']{0,9}[' || joining_before() || '])'
    '|(?<=' || left(emoji_pattern(), strpos(emoji_pattern(), ']')) || ')\u200D(?='
    || left(emoji_pattern(), strpos(emoji_pattern(), ']')) || ')';

-- Whether it is a name of so many UTF-16 units at most. Joiners, which Persian, the scripts of India and emoji need, are part
-- of one where they show something. Tags are part of a flag or of nothing, and letters of flags come in pairs.
create function is_name(name text, units integer, spaces boolean) returns boolean
  language sql immutable parallel safe
  return utf16_length(name) between 1 and units
    and name is nfc normalized
    and case when spaces then name !~ '^ |  | $' else strpos(name, ' ') = 0 end
    and replace(
        regexp_replace(
          regexp_replace(name, '\U0001F3F4[\U000E0030-\U000E007A]+\U000E007F', 'a', 'g'),
          '[#*]\u20E3', 'a', 'g'),
        ' ', '')
      !~ ('[' || not_in_names() || ']')
    and name !~ ('(^|[ ._-])[' || marks() || ']')
    and regexp_replace(name, '[\U0001F1E6-\U0001F1FF]{2}', '', 'g') !~ '[\U0001F1E6-\U0001F1FF]'
    and case when name ~ '[\u200C\u200D]' then regexp_replace(name, shown_joiner(), '', 'g') !~ '[\u200C\u200D]' else true end;

-- The nearest name: runs of what no name has become a dash between letters, and what is invisible goes.
create function mended_name(name text, units integer, spaces boolean) returns text language plpgsql as $$
declare
  mended text := name;
begin
  mended := btrim(regexp_replace(mended, '[\s\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+', ' ', 'g'));
  mended := regexp_replace(
    mended,
    '[\u0001-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200E\u200F\u202A-\u202E'
      '\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\U00013441\U00013442\U00016FE4\U000E0000-\U000E0FFF]+',
    '', 'g');
  mended := normalize(mended, nfc);
  mended := replace(mended, ' ', chr(1));
  mended := regexp_replace(mended, '[' || replace(not_in_names(), '\u0000-\u002C', '\u0002-\u002C') || ']+', chr(2), 'g');
  -- A bracket beside a word is no dash.
  mended := regexp_replace(mended, '(^|\u0001)\u0002(?=[^\u0001])', '\1', 'g');
  mended := regexp_replace(mended, '([^\u0001])\u0002($|\u0001)', '\1\2', 'g');
  mended := replace(replace(mended, chr(2), '-'), chr(1), case when spaces then ' ' else '-' end);
  mended := regexp_replace(mended, '([\U0001F1E6-\U0001F1FF]{2})|[\U0001F1E6-\U0001F1FF]', '\1', 'g');
  mended := regexp_replace(mended, '(^|[ ._-])[' || marks() || '\u200C\u200D]+', '\1', 'g');
  mended := regexp_replace(mended, '(' || shown_joiner() || ')', chr(3) || '\1', 'g');
  mended := replace(regexp_replace(mended, '(?<!\u0003)[\u200C\u200D]', '', 'g'), chr(3), '');
  mended := normalize(regexp_replace(mended, ' +', ' ', 'g'), nfc);
  loop
    mended := regexp_replace(mended, '[- \u200C\u200D]+$', '');
    exit when utf16_length(mended) <= units;
    mended := left(mended, -1);
  end loop;
  mended := regexp_replace(mended, '^[- ]+', '');
  return case when is_name(mended, units, spaces) then mended else 'unnamed' end;
end
$$;

-- A name for the rule of a command that cannot be named: it says what it was and is that of no other command. The rule must
-- not open or close a command that somebody else is asked about.
create function name_of_rule(name text, id bigint) returns text language plpgsql as $$
declare
  spelt text;
begin
  select btrim(string_agg(
      case when letter ~ ('[- \u200C\u200D' || marks() || not_in_names() || '\U0001F1E6-\U0001F1FF]') and letter not in ('-', ' ')
        then '-u' || to_hex(ascii(letter)) else letter end,
      '' order by nth), '- ')
    into spelt
    from regexp_split_to_table(name, '') with ordinality as letters (letter, nth);
  spelt := lower(spelt);
  return case when is_name(spelt, 160, true) and spelt <> name then spelt else 'rule-' || id end;
end
$$;

do $$
declare
  naming record;
  broken record;
  wanted text;
  free_name text;
  taken boolean;
  n integer;
  mended bigint;
  first_rows jsonb[];
begin
  for naming in
    select * from (values
        ('snippet', 'snippet_name', 100, false, 'had a name that is none and has the nearest that was free'),
        ('case_type', 'name', 50, true, 'had a name that is none and has the nearest that was free'),
        ('permission_ranks', 'name', 100, true, 'had a name that is none and has the nearest that was free'),
        ('permission_commands', 'command_name', 200, true,
          'demanded a rank for a command that cannot be named. Nobody may run such a command any more, as a question about it is '
            'refused; the rule demands the same rank of a name that no command has, and guards no other command')
      ) namings (in_table, in_column, units, spaces, why)
  loop
    mended := 0;
    first_rows := '{}';
    perform set_filling(true);
    for broken in execute format(
      'select id, guild_id, %I::text as name from %I where not is_name(%I, %s, %L) order by id',
      naming.in_column, naming.in_table, naming.in_column, naming.units, naming.spaces)
    loop
      wanted := case naming.in_table
        when 'permission_commands' then name_of_rule(broken.name, broken.id)
        else mended_name(broken.name, naming.units, naming.spaces)
      end;
      free_name := wanted;
      n := 2;
      loop
        execute format('select exists (select from %I where guild_id = $1 and lower(%I) = lower($2) and id <> $3)',
            naming.in_table, naming.in_column)
          into taken using broken.guild_id, free_name, broken.id;
        exit when not taken;
        free_name := mended_name(wanted, naming.units - 8, naming.spaces) || '-' || n;
        n := n + 1;
      end loop;
      execute format('update %I set %I = $1 where id = $2', naming.in_table, naming.in_column) using free_name, broken.id;
      insert into mended_row (version, table_name, row_key, guild_id, column_name, old_value, new_value, why)
      values (21, naming.in_table, jsonb_build_object('id', broken.id), broken.guild_id, naming.in_column, broken.name,
        free_name, naming.why);
      mended := mended + 1;
      if mended <= 5 then
        first_rows := first_rows || jsonb_build_object('id', broken.id, 'guild_id', broken.guild_id, 'now', free_name);
      end if;
    end loop;
    perform set_filling(false);
    if mended > 0 then
      perform announce_fill(naming.in_table);
      perform tell_mended(naming.in_table, naming.in_column, mended, first_rows, naming.why);
    end if;
  end loop;

  select count(*), (array_agg(jsonb_build_object('id', id, 'guild_id', guild_id) order by id))[1:5]
    into mended, first_rows
    from snippet where utf16_length(snippet_content) > 4000;
  if mended > 0 then
    raise warning 'snippet.snippet_content: % % more than the 4000 characters that an embed holds, as an emoji counts as two; '
      'nothing was changed, they are shown as a file. The first: %',
      mended, case mended when 1 then 'row has' else 'rows have' end, array_to_string(first_rows, ', ');
  end if;
end
$$;
select keep_state(21);
drop function name_of_rule(text, bigint);
drop function mended_name(text, integer, boolean);

alter table snippet add constraint ck_snippet_name check (is_name(snippet_name, 100, false));
alter table case_type add constraint ck_case_type_name_form check (is_name(name, 50, true));
alter table permission_ranks add constraint ck_permission_ranks_name check (is_name(name, 100, true));
alter table permission_commands add constraint ck_permission_commands_name check (is_name(command_name, 200, true));
