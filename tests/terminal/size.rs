//! Sizes: resized, too small, none at all.

use crate::twin::Twins;

#[test]
fn a_resized_terminal_is_painted_anew_and_keeps_its_place() {
    let mut twins = Twins::start();
    twins.press(&["3", "j", "j"]);
    for (columns, rows) in
        [(120, 40), (39, 9), (40, 10), (1, 1), (0, 0), (200, 3), (0, 24), (121, 41), (80, 24)]
    {
        twins.resize(columns, rows);
    }
    twins.press(&["j"]);
    twins.quit();
}

#[test]
fn a_storm_of_sizes_ends_in_the_last_one() {
    let mut twins = Twins::start();
    for n in 0..200 {
        twins.announce_size(20 + n % 120, 5 + n % 50);
    }
    twins.announce_size(100, 30);
    twins.settle();
    twins.terminal.type_bytes(b"\x03");
    assert_eq!(twins.terminal.end(), 0);
    twins.terminal.assert_restored();
}

#[test]
fn quitting_works_where_nothing_can_be_drawn() {
    let mut twins = Twins::start();
    twins.resize(5, 2);
    twins.quit();
}
