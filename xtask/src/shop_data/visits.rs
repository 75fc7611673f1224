//! What the users of the shop do: visits of pages, carts and orders, and what follows on an order.
//!
//! Few users and products get most of the events. Times are whole milliseconds, as phones send them.

use super::catalogue::{PRODUCTS, Product};
use super::random::{Random, Skewed};
use super::{DAY, DAYS, HOUR, MILLI, SECOND, START};

const USERS: i64 = 500;
/// Visits stop here; copies that were delivered twice make it 20,000 and some.
const EVENTS: usize = 19_700;

/// One event as it happened; `received` is filled in by the delivery.
#[derive(Clone)]
pub(super) struct Event {
    pub(super) id: usize,
    pub(super) user: usize,
    pub(super) session: usize,
    pub(super) at: i64,
    pub(super) kind: &'static str,
    pub(super) product: Option<usize>,
    pub(super) category: Option<&'static str>,
    pub(super) device: Option<&'static str>,
    pub(super) order: Option<usize>,
    pub(super) cents: Option<i64>,
    /// In half stars.
    pub(super) rating: Option<i64>,
    pub(super) received: i64,
}

/// All events in the order in which they were made, ids from 1.
pub(super) fn events(products: &[Product], random: &mut Random) -> Vec<Event> {
    let users = Skewed::new(USERS);
    let mut shop = Shop {
        products,
        popular: Skewed::new(PRODUCTS as i64),
        random,
        events: Vec::new(),
        sessions: 0,
        orders: 0,
    };
    shop.corners();
    while shop.events.len() < EVENTS {
        let user = users.pick(shop.random) + 1;
        let start = shop.start_of_visit();
        shop.visit(user, start);
    }
    shop.events
}

struct Shop<'a> {
    products: &'a [Product],
    popular: Skewed,
    random: &'a mut Random,
    events: Vec<Event>,
    sessions: usize,
    orders: usize,
}

/// Where a visit has got to.
struct Visit {
    user: usize,
    session: usize,
    device: Option<&'static str>,
    at: i64,
    cart: Vec<usize>,
}

impl Shop<'_> {
    fn start_of_visit(&mut self) -> i64 {
        let hour = self.random.between(0, 23).max(self.random.between(0, 23));
        let within = self.random.between(0, 3_599_999) * MILLI;
        START + self.random.between(0, DAYS - 1) * DAY + hour * HOUR + within
    }

    fn open(&mut self, user: usize, at: i64) -> Visit {
        self.sessions += 1;
        let usual = ["mobile", "desktop", "tablet"][user * 7 % 11 % 3];
        let device = match self.random.between(1, 100) {
            1..=10 => None,
            11..=20 => Some(self.random.pick(&["mobile", "desktop", "tablet"])),
            _ => Some(usual),
        };
        Visit { user, session: self.sessions, device, at, cart: Vec::new() }
    }

    fn visit(&mut self, user: usize, at: i64) {
        let mut visit = self.open(user, at);
        loop {
            self.page(&mut visit);
            if !self.random.chance(78) {
                break;
            }
        }
        if !visit.cart.is_empty() && self.random.chance(45) {
            self.buy(&visit);
        }
    }

    /// A page view, and what the visitor does on that page.
    fn page(&mut self, visit: &mut Visit) {
        let product = self.random.chance(85).then(|| self.popular.pick(self.random));
        self.push(visit, "page_view", product);
        visit.at += self.pause();
        if let Some(product) = product.filter(|_| self.random.chance(30)) {
            self.push(visit, "add_to_cart", Some(product));
            visit.cart.push(product);
            visit.at += self.pause();
        }
        if self.random.chance(8)
            && let Some(product) = visit.cart.pop()
        {
            self.push(visit, "remove_from_cart", Some(product));
            visit.at += self.pause();
        }
    }

    /// One purchase for each line of the cart, all at one instant.
    fn buy(&mut self, visit: &Visit) {
        self.orders += 1;
        let order = self.orders;
        for product in &visit.cart {
            let price = self.products[*product].at(visit.at).cents;
            let event = self.push(visit, "purchase", Some(*product));
            event.order = Some(order);
            event.cents = Some(price);
            if self.random.chance(2) {
                self.last().cents = None;
            }
            self.follow(visit.user, order, *product);
        }
    }

    /// Some write a review some days later, some send the product back.
    fn follow(&mut self, user: usize, order: usize, product: usize) {
        let (bought, cents) = (self.last().at, self.last().cents);
        if self.random.chance(20) {
            let later = bought + self.random.between(86_400, 10 * 86_400) * SECOND;
            let visit = self.open(user, later);
            let rating = self.random.between(2, 10).max(self.random.between(2, 10));
            self.push(&visit, "review", Some(product)).rating = (rating != 3).then_some(rating);
        }
        if self.random.chance(10) {
            let later = bought + self.random.between(2 * 86_400, 20 * 86_400) * SECOND;
            let visit = self.open(user, later);
            let event = self.push(&visit, "return", Some(product));
            event.order = Some(order);
            event.cents = cents;
        }
    }

    /// Rows on the edge of a day, which is where the windows of a midnight begin and end.
    fn corners(&mut self) {
        for user in 1..=12 {
            for day in [10, 17, 40, 47, 70, 100] {
                let midnight = START + day * DAY;
                for at in [midnight - MILLI, midnight, midnight, midnight + MILLI] {
                    let visit = self.open(user * 5, at);
                    self.push(&visit, "page_view", Some(user));
                    let cents = 1_000 + self.random.between(0, 9);
                    self.orders += 1;
                    let order = self.orders;
                    let event = self.push(&visit, "purchase", Some(user));
                    event.order = Some(order);
                    event.cents = Some(cents);
                }
            }
        }
    }

    /// The time between two clicks; none at all now and then.
    fn pause(&mut self) -> i64 {
        match self.random.between(1, 100) {
            1..=4 => 0,
            5..=25 => self.random.between(1, 180) * SECOND,
            _ => self.random.between(800, 150_000) * MILLI,
        }
    }

    fn push(&mut self, visit: &Visit, kind: &'static str, product: Option<usize>) -> &mut Event {
        let category = product
            .filter(|_| !self.random.chance(4))
            .map(|product| self.products[product].at(visit.at).category);
        self.events.push(Event {
            id: self.events.len() + 1,
            user: visit.user,
            session: visit.session,
            at: visit.at,
            kind,
            product: product.map(|product| self.products[product].id),
            category,
            device: visit.device,
            order: None,
            cents: None,
            rating: None,
            received: visit.at,
        });
        self.last()
    }

    fn last(&mut self) -> &mut Event {
        let last = self.events.len() - 1;
        &mut self.events[last]
    }
}
