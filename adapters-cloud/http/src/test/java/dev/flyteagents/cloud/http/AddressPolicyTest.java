package dev.flyteagents.cloud.http;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AddressPolicyTest {

    private static final HttpConfig DEFAULTS = HttpConfig.defaults();

    @ParameterizedTest
    @DisplayName("K2 Addresses that are not public are refused, however they are written")
    @CsvSource({"127.0.0.1,loopback", "127.255.0.1,loopback", "::1,loopback", "::ffff:127.0.0.1,loopback",
            "::127.0.0.1,loopback", "64:ff9b::7f00:1,loopback", "2002:7f00:1::,loopback", "0.0.0.0,unspecified",
            "::,unspecified", "169.254.169.254,link-local", "64:ff9b::a9fe:a9fe,link-local", "fe80::1,link-local",
            "10.0.0.1,private", "172.31.255.255,private", "192.168.1.1,private", "100.64.0.1,private",
            "::ffff:10.1.2.3,private", "2002:0a00:0001::,private", "fd12::1,private", "fc00::1,private",
            "224.0.0.1,multicast", "ff02::1,multicast", "168.63.129.16,metadata", "100.100.100.200,metadata",
            "fd00:ec2::254,metadata", "192.0.0.192,reserved", "240.0.0.1,reserved", "255.255.255.255,reserved",
            "198.18.0.1,reserved", "2001:db8::1,reserved", "2001:0:1::1,reserved"})
    void addressesThatAreNotPublicAreRefused(String address, String kind) throws UnknownHostException {
        assertThat(refusal(DEFAULTS, address)).hasValue(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "11.0.0.1", "2606:4700::1111", "64:ff9b::808:808",
            "100.128.0.1", "192.169.0.1"})
    void publicAddressesAreNot(String address) throws UnknownHostException {
        assertThat(refusal(DEFAULTS, address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1,", "fd12::1,", "100.64.0.1,", "127.0.0.1,loopback", "169.254.169.254,link-local",
            "fd00:ec2::254,metadata", "100.100.100.200,metadata"})
    void allowingPrivateOnesAllowsNoOthers(String address, String kind) throws UnknownHostException {
        assertThat(refusal(DEFAULTS.allowingPrivate(), address)).isEqualTo(Optional.ofNullable(kind));
    }

    @Test
    void anAllowedNetworkIsAllowedAndNoMore() throws UnknownHostException {
        HttpConfig config = DEFAULTS.allowing("10.1.0.0/17", "fd00::/8", "192.168.0.7");

        assertThat(refusal(config, "10.1.127.255")).isEmpty();
        assertThat(refusal(config, "10.1.128.0")).hasValue("private");
        assertThat(refusal(config, "fdff::1")).isEmpty();
        assertThat(refusal(config, "192.168.0.7")).isEmpty();
        assertThat(refusal(config, "192.168.0.8")).hasValue("private");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0/8", "example.com", "::1/129", "", "10.0.0.0/x",
            "300.1.1.1", "fd00:::1"})
    void whatIsNoNetworkIsRefusedAtTheStart(String network) {
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.allowing(network))
                .withMessageContaining("is not a network");
    }

    @Test
    void otherSettingsAreCheckedToo() {
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.serving("x", "nowhere"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpConfig(List.of(), false, Map.of(), false, 0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpConfig(List.of(), false, Map.of(), false, 1, -1));
    }

    private static Optional<String> refusal(HttpConfig config, String address) throws UnknownHostException {
        return new AddressPolicy(config).refusal(InetAddress.getByName(address));
    }
}
