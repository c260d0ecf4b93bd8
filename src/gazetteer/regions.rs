//! Which part of the world is a state in, as newsrooms split their desks?

/// The desks, and the ISO 3166-1 alpha-2 codes of each.
const REGIONS: [(&str, &str); 6] = [
    ("Arab states", "AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE"),
    (
        "Africa",
        "AO BF BI BJ BW CD CF CG CI CM CV ER ET GA GH GM GN GQ GW KE LR LS MG ML MU MW MZ NA NE NG RE \
         RW SC SH SL SN SS ST SZ TD TG TZ UG YT ZA ZM ZW",
    ),
    (
        "Asia",
        "AF AM AZ BD BN BT CN GE HK ID IL IN IR JP KG KH KP KR KZ LA LK MM MN MO MV MY NP PH PK SG TH \
         TJ TL TM TR TW UZ VN",
    ),
    (
        "Europe",
        "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT \
         LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM SU UA VA XK YU CS DD",
    ),
    (
        "Americas",
        "AG AI AR AW BB BL BM BO BQ BR BS BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GT GY HN HT JM \
         KN KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI",
    ),
    (
        "Oceania",
        "AS AU CC CK CX FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS",
    ),
];

/// The desk of a state by its code: `none` where there is no code, `other` where no desk has it.
pub(super) fn of(iso: &str) -> &'static str {
    match iso {
        "" => "none",
        _ => REGIONS
            .iter()
            .find(|it| it.1.split_ascii_whitespace().any(|it| it == iso))
            .map_or("other", |it| it.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_on_one_desk() {
        assert_eq!(
            [of("EG"), of("KZ"), of(""), of("ZZ")],
            ["Arab states", "Asia", "none", "other"]
        );
        let mut codes: Vec<&str> =
            REGIONS.iter().flat_map(|it| it.1.split_ascii_whitespace()).collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }
}
